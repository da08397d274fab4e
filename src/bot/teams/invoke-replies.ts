import type { Card } from '../../cards/elements/card-types.ts'
import { problemWords } from '../../cards/problem-words.ts'
import type { Text } from '../../cards/text/index.ts'
import type { Problem } from '../../core/problems.ts'

/** The answer to an invoke. Anything but 200 makes Teams show an error, so refusals are cards. */
export interface InvokeReply {
  readonly status: number
  readonly body?: unknown
}

/** Answers an action with the card that replaces the one it was on. */
export function cardReply(card: Card): InvokeReply {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
  }
}

/** Answers an action with a line of text and leaves its card as it is. */
export function messageReply(text: string): InvokeReply {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
  }
}

/** Answers a typeahead; Teams shows at most 15 results. */
export function searchReply(results: readonly unknown[]): InvokeReply {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } },
  }
}

/** Answers a dialog: it closes and shows these words. */
export function dialogMessage(value: string): InvokeReply {
  return { status: 200, body: { task: { type: 'message', value } } }
}

/** Answers a dialog: it closes and shows the problem. */
export function dialogProblem(refused: Problem, text: Text): InvokeReply {
  const { happened, todo } = problemWords(refused, text)
  return dialogMessage(`${happened} ${todo}`)
}

/** Answers a dialog: it opens, or continues, with this card. */
export function dialogCard(title: string, card: Card): InvokeReply {
  const content = { contentType: 'application/vnd.microsoft.card.adaptive', content: card }
  const value = { title, height: 'large', width: 'medium', card: content }
  return { status: 200, body: { task: { type: 'continue', value } } }
}
