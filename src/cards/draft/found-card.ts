import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { chooseButton, definitionButton, fitElements } from '../definition/definition-buttons.ts'
import { changeDraftButton } from '../definition/draft-mark.ts'
import { foundElements } from '../definition/found-elements.ts'
import type { Card } from '../elements/card-types.ts'
import { execute } from '../elements/actions.ts'
import { card, heading } from '../elements/elements.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { answerElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'
import { alsoAskedElements } from './earlier-elements.ts'
import { frontApiAction, frontApiElements } from './front-api-elements.ts'
import { discardAction } from './discard-action.ts'

/** Returns what was found of an app that the developer named, to confirm that it is the right one. */
export function foundCard(request: ChangeRequest, analysis: Analysis, refused: Problem | undefined, text: Text): Card {
  const { found } = text
  const data = { r: request.id, v: request.version }
  return card({
    body: [
      heading(found.title(escapeCardText(request.app.name))),
      ...fitElements(analysis, text),
      ...alsoAskedElements(request, text),
      ...foundElements(request, analysis, text),
      ...frontApiElements(request, text),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [
      execute(found.use, 'use-app', data, { style: 'positive' }),
      chooseButton(request, text),
      definitionButton(request, text),
      // A card has six actions at most (see test/cards/card-checks.ts).
      frontApiAction(request, text) ?? execute(found.another, 'another-app', data),
      // A confirmed draft is looked at again where it is changed.
      changeDraftButton(request, text) ?? execute(found.lookAgain, 'look-again', data),
      discardAction(request, text),
    ],
    fallbackText: found.fallback(request.app.name),
  })
}
