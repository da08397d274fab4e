import type { SharedStatus } from '../../core/export-status.ts'
import type { Card } from '../elements/card-types.ts'
import { subtle } from '../elements/elements.ts'
import { escapeCardText, shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'
import { sayInChat } from './chat-link.ts'
import type { BotChat } from './chat-link.ts'
import { statusElements, titleOf } from './status-elements.ts'
import { unfurledCard } from './unfurled-card.ts'

/** As many as are shown with all that is known of them; the others are named. */
const mostShown = 5
const mostNamed = 20

/** Returns one of the bot's connectors and how it stands, for a chat with others. */
export function connectorCard(status: SharedStatus, chat: BotChat, now: Date, text: Text): Card {
  const { unfurled } = text
  const name = shortened(status.connector?.displayName ?? '', 60)
  const words = unfurled.says.status(name)
  return unfurledCard(
    {
      title: escapeCardText(name),
      body: [
        status.connector && subtle(`${text.common.app}: ${escapeCardText(status.connector.app.name)}`),
        ...statusElements(status, text),
      ],
      actions: [sayInChat(unfurled.status, words, chat)],
      words: escapeCardText(words),
      now,
      fallbackText: unfurled.fallback(titleOf(status, text)),
    },
    text,
  )
}

/** Returns the bot's connectors of an environment, for a chat with others. */
export function environmentCard(statuses: readonly SharedStatus[], chat: BotChat, now: Date, text: Text): Card {
  const { unfurled, help } = text
  const title = unfurled.connectorsIn(statuses[0]?.connector?.environment.name ?? '')
  const others = statuses.slice(mostShown)
  const named = others.slice(0, mostNamed).map(({ connector }) => escapeCardText(connector?.displayName ?? '', 60))
  const more = others.length - named.length
  const words = help.says.connectors
  return unfurledCard(
    {
      title: escapeCardText(title),
      body: [
        ...statuses.slice(0, mostShown).flatMap((status) => statusElements(status, text)),
        ...(named.length > 0 ? [subtle(unfurled.others(named.join(' · ')), { separator: true })] : []),
        ...(more > 0 ? [subtle(unfurled.more(more))] : []),
      ],
      actions: [sayInChat(unfurled.list, words, chat)],
      words,
      now,
      fallbackText: unfurled.fallback(`${title}: ${statuses.length}`),
    },
    text,
  )
}
