import { textFor } from '../../cards/text/index.ts'
import type { Text } from '../../cards/text/index.ts'
import { appCard, summaryOf } from '../../cards/unfurled/app-card.ts'
import { connectorCard, environmentCard } from '../../cards/unfurled/connectors-card.ts'
import { preview } from '../../cards/unfurled/preview.ts'
import type { Preview } from '../../cards/unfurled/preview.ts'
import type { SharedStatus } from '../../core/export-status.ts'
import type { LinkedApp } from '../../workflow/status/linked-app.ts'
import type { FoundCard } from '../teams/compose-replies.ts'
import type { Inbound } from '../teams/inbound.ts'
import type { BotDependencies } from './bot-dependencies.ts'

/** Returns the card of an app; undefined where there is neither an app to be seen nor anything to be known of it. */
export function appFound(
  { context, botId }: BotDependencies,
  { person, locale }: Inbound,
  { linked, statuses }: { readonly linked: LinkedApp | undefined; readonly statuses: readonly SharedStatus[] },
): FoundCard | undefined {
  const app = linked?.app ?? statuses.map(({ connector, request }) => connector?.app ?? request?.app).find(Boolean)
  if (!app) return undefined
  const text = textFor(locale)
  const { name, host } = app
  const shown = { name, host, kind: linked?.app.kind, state: linked?.state, statuses }
  return {
    card: appCard(shown, { botId, tenantId: person.tenantId }, context.clock.now(), text),
    preview: preview(name, summaryOf(shown, text)),
  }
}

/** Returns the card of one of the bot's connectors. */
export function connectorFound(
  { context, botId }: BotDependencies,
  { person, locale }: Inbound,
  status: SharedStatus,
): FoundCard {
  const text = textFor(locale)
  return {
    card: connectorCard(status, { botId, tenantId: person.tenantId }, context.clock.now(), text),
    preview: previewOf([status], text),
  }
}

/** Returns the card of the bot's connectors of an environment; there is at least one. */
export function environmentFound(
  { context, botId }: BotDependencies,
  { person, locale }: Inbound,
  statuses: readonly SharedStatus[],
): FoundCard {
  const text = textFor(locale)
  return {
    card: environmentCard(statuses, { botId, tenantId: person.tenantId }, context.clock.now(), text),
    preview: previewOf(statuses, text),
  }
}

function previewOf(statuses: readonly SharedStatus[], text: Text): Preview {
  const environment = statuses[0]?.connector?.environment.name ?? ''
  return preview(text.unfurled.connectorsIn(environment), summaryOf({ statuses }, text))
}
