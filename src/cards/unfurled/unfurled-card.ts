import type { Action, Card, Element } from '../elements/card-types.ts'
import { card, paragraph, subtle } from '../elements/elements.ts'
import { moment } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/**
 * Returns a card for a chat with others. It cannot be edited later, because the message is not the bot's, so it says of
 * which moment it is. Teams takes version 1.3 for a link that unfolds, which has no headings for screen readers and no
 * `Action.Execute`. Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling.
 */
export function unfurledCard(
  parts: {
    /** Escaped. */
    readonly title: string
    readonly body: readonly (Element | undefined)[]
    readonly actions: readonly Action[]
    /** What the first action puts into the message box; escaped. */
    readonly words: string
    readonly now: Date
    readonly fallbackText: string
  },
  { unfurled }: Text,
): Card {
  return card({
    version: '1.3',
    body: [
      paragraph(parts.title, { size: 'Large', weight: 'Bolder' }),
      ...parts.body,
      subtle(unfurled.asOf(moment(parts.now.toISOString())), { separator: true }),
      subtle(unfurled.how(parts.words)),
    ],
    actions: parts.actions,
    fallbackText: parts.fallbackText,
  })
}
