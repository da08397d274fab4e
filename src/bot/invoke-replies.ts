import type { Card } from '../cards/elements.ts'
import type { InvokeReply } from './bot-parts.ts'

/** The answer to a pressed button: the card that takes the place of the one it was on. */
export function cardReply(card: Card): InvokeReply {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
  }
}

/** The answer to a pressed button that leaves its card as it is and shows a line of text. */
export function messageReply(text: string): InvokeReply {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
  }
}

/** The results of a typeahead: at most 15 are shown. */
export function searchReply(results: readonly unknown[]): InvokeReply {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } },
  }
}

/** The answer to a dialog: it closes and shows these words. */
export function dialogMessage(value: string): InvokeReply {
  return { status: 200, body: { task: { type: 'message', value } } }
}
