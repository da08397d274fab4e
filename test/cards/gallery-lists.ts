import { problemCard } from '../../src/cards/problem-card.ts'
import { connectorListCard, requestListCard } from '../../src/cards/request/list-cards.ts'
import { statusCard } from '../../src/cards/request/status-card.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { problem } from '../../src/core/problems.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { sampleConnector } from '../support/connectors.ts'

const connector = sampleConnector({
  signInType: 'entra-id',
  redirectUrl: 'https://global.consent.azure-apim.net/redirect/orders',
  secretExpires: '2026-08-01',
})

/** Answers to questions about many requests and connectors. */
export function listGallery(
  text: Text,
  { asked, imported }: { readonly asked: ChangeRequest; readonly imported: ChangeRequest },
): Readonly<Record<string, Card>> {
  return {
    'status-one': statusCard([{ connector, request: imported }], text),
    'status-waiting': statusCard([{ request: asked }], text, { openable: [asked] }),
    'status-nothing-found': problemCard(problem('nothing-found', { words: 'invoices' }), text),
    'list-requests': requestListCard({ list: 'my-requests', rows: [asked, imported], from: 0 }, text),
    'list-requests-many': requestListCard(
      { list: 'my-requests', rows: Array.from({ length: 12 }, () => asked), from: 5 },
      text,
    ),
    'list-requests-empty': requestListCard({ list: 'my-requests', rows: [], from: 0 }, text),
    'list-approvals': requestListCard({ list: 'approvals', rows: [asked], from: 0 }, text),
    'list-connectors': connectorListCard({ rows: [connector], from: 0 }, text),
    'list-connectors-empty': connectorListCard({ rows: [], from: 0 }, text),
  }
}
