import type { Card } from '../../src/cards/elements/card-types.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { appCard } from '../../src/cards/unfurled/app-card.ts'
import { connectorCard, environmentCard } from '../../src/cards/unfurled/connectors-card.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { sampleConnector } from '../support/connectors.ts'
import { environment, ordersApp, tenantId } from '../support/world.ts'

export const botChat = { botId: '28:11111111-1111-4111-8111-111111111111', tenantId }
export const now = new Date('2026-03-02T09:06:00.000Z')

const connector = sampleConnector()

/** The cards that links and searches put into chats with others. */
export function unfurledGallery(
  text: Text,
  { asked }: { readonly asked: ChangeRequest },
): Readonly<Record<string, Card>> {
  const { name, host, kind } = ordersApp
  const seen = { name, host, kind, state: 'running' } as const
  const update = { connector, approvedBy: 'Omar', request: asked }
  const others = Array.from({ length: 7 }, (_, index) => ({
    connector: { ...connector, displayName: `Orders ${index + 2}`, environment },
  }))
  return {
    'unfurled-app': appCard({ ...seen, statuses: [] }, botChat, now, text),
    'unfurled-app-asked': appCard({ ...seen, state: 'stopped', statuses: [{ request: asked }] }, botChat, now, text),
    'unfurled-app-exported': appCard({ name, host, statuses: [update, ...others] }, botChat, now, text),
    'unfurled-connector': connectorCard(update, botChat, now, text),
    'unfurled-environment': environmentCard([update, ...others], botChat, now, text),
  }
}
