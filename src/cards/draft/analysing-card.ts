import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Card } from '../elements/card-types.ts'
import { card, heading, paragraph, subtle } from '../elements/elements.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { answerElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'
import { discardAction } from './discard-action.ts'

interface AnalysingView {
  readonly request: ChangeRequest
  readonly refused: Problem | undefined
  /** Azure has not answered for some seconds. */
  readonly isSilent: boolean
}

/** Returns the card while the bot analyses the app. The card of what was found replaces it. */
export function analysingCard({ request, refused, isSilent }: AnalysingView, text: Text): Card {
  const name = escapeCardText(request.app.name)
  return card({
    body: [
      heading(text.looking.title(name)),
      subtle(text.looking.steps),
      ...(isSilent ? [paragraph(text.looking.silent)] : []),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [discardAction(request, text)],
    fallbackText: text.looking.fallback(request.app.name),
  })
}
