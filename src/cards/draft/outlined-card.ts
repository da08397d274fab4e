import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { execute, openDialog } from '../elements/actions.ts'
import { card, heading, paragraph, subtle } from '../elements/elements.ts'
import type { Card } from '../elements/card-types.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { answerElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'
import { discardAction } from './discard-action.ts'

/** Returns the card for a draft of a definition that waits to be reviewed and confirmed. */
export function outlinedCard(request: ChangeRequest, refused: Problem | undefined, text: Text): Card {
  const { outline: words, found } = text
  const data = { r: request.id, v: request.version }
  const { operations = 0, via = 'request-sample', fileName } = request.outline ?? {}
  const file = fileName === undefined ? '' : ` (${escapeCardText(fileName, 80)})`
  return card({
    body: [
      heading(words.title(escapeCardText(request.app.name))),
      paragraph(words.ready(operations)),
      subtle(`${words.from[via]}${file}`),
      subtle(words.next),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [
      openDialog(words.review, 'outline', data),
      execute(found.lookAgain, 'look-again', data, { ignoreInputs: true }),
      execute(found.another, 'another-app', data, { ignoreInputs: true }),
      discardAction(request, text),
    ],
    fallbackText: words.title(request.app.name),
  })
}
