import { ownValue } from '../core/own-value.ts'
import type { Problem, ProblemCode, ProblemRecord } from '../core/problems.ts'
import type { ChangeRequest } from '../core/request.ts'
import type { Analysis, Attempt } from '../core/source-app.ts'
import { chooseButton, definitionButton, fitElements } from './definition/definition-buttons.ts'
import { card, errorText, execute, heading, hidden, subtle, textInput, toggle } from './elements.ts'
import type { Card, Element } from './elements.ts'
import { clientError, fieldErrors } from './field-errors.ts'
import { labelOf } from './field-labels.ts'
import { foundElements } from './found-elements.ts'
import { escapeCardText } from './card-text.ts'
import { answerElements, problemElements } from './problem-card.ts'
import type { Text } from './text/index.ts'

/** While the app is looked at: one card, replaced by what was found. */
export function lookingCard(request: ChangeRequest, refused: Problem | undefined, text: Text): Card {
  const name = escapeCardText(request.app.name)
  return card({
    body: [
      heading(text.looking.title(name)),
      subtle(text.looking.steps),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [discard(request, text)],
    fallbackText: text.looking.fallback(request.app.name),
  })
}

/** What was found of an app that was named: the developer confirms that it is the right one. */
export function foundCard(request: ChangeRequest, analysis: Analysis, refused: Problem | undefined, text: Text): Card {
  const { found } = text
  const data = { r: request.id, v: request.version }
  return card({
    body: [
      heading(found.title(escapeCardText(request.app.name))),
      ...fitElements(analysis, text),
      ...foundElements(request, analysis, text),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [
      execute(found.use, 'use-app', data, { style: 'positive' }),
      chooseButton(request, text),
      definitionButton(request, text),
      execute(found.another, 'another-app', data),
      execute(found.lookAgain, 'look-again', data),
      discard(request, text),
    ],
    fallbackText: found.fallback(request.app.name),
  })
}

/** Problems that another address of the definition can solve. */
const addressHelps: readonly ProblemCode[] = ['definition-not-found', 'definition-closed', 'definition-not-an-api']

interface ProblemView {
  readonly request: ChangeRequest
  readonly problem: ProblemRecord
  readonly refused?: Problem
}

/**
 * The app could not be used as it is: what happened, what was tried, and the ways on. The address is required by Teams
 * itself: *Read this address* is the one button that sends it.
 */
export function lookProblemCard(view: ProblemView, text: Text): Card {
  const { request, problem, refused } = view
  const data = { r: request.id, v: request.version }
  const tried = triedLines(problem, text)
  const canType = addressHelps.includes(problem.code)
  return card({
    body: [
      heading(escapeCardText(request.app.name)),
      ...problemElements(problem, text, { viewer: 'requester' }),
      ...(canType ? addressElements(view, text) : []),
      ...(tried.length > 0 ? [hidden('tried', [subtle(text.noDefinition.tried), ...tried])] : []),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [
      canType ? execute(text.noDefinition.read, 'read-address', data) : undefined,
      chooseButton(request, text),
      execute(text.found.lookAgain, 'look-again', data, { ignoreInputs: true }),
      execute(text.found.another, 'another-app', data, { ignoreInputs: true }),
      tried.length > 0 ? toggle(text.noDefinition.tried, 'tried') : undefined,
      discard(request, text),
    ],
    fallbackText: text.problem.title,
  })
}

function addressElements(view: ProblemView, text: Text): readonly Element[] {
  const { request, refused } = view
  const wrong = refused?.code === 'definition-address-refused' ? refused.details.url : undefined
  const address = wrong ?? request.typedAddress ?? ''
  const input = textInput({
    id: 'address',
    label: labelOf('address', text),
    placeholder: text.noDefinition.placeholder,
    maxLength: 500,
    required: true,
    regex: '^https://.+$',
    errorMessage: clientError('address', text),
    ...(address ? { value: address } : {}),
  })
  if (refused) return fieldErrors(refused, { address }, text).below('address', input)
  const outcome = typedOutcome(view)
  const words = outcome && text.fieldErrors.answered(labelOf('address', text), text.outcomes[outcome])
  return words ? [input, errorText('address', words)] : [input]
}

/** What became of the address that the developer typed last. */
function typedOutcome({ request: { typedAddress }, problem }: ProblemView): Attempt['outcome'] | undefined {
  const tried = attemptsOf(problem)
  return Array.isArray(tried) ? tried.find(({ url }) => url === typedAddress)?.outcome : undefined
}

/** The addresses that were asked with what each answered. What version 0.1 kept as a text is shown as it is. */
function triedLines(problem: Problem, { outcomes }: Text): readonly Element[] {
  const tried = attemptsOf(problem)
  const lines =
    typeof tried === 'string'
      ? tried.split('\n').map((line) => escapeCardText(line, 240))
      : tried.map(
          ({ url, outcome }) =>
            `${escapeCardText(url, 200)}: ${ownValue(outcomes, outcome) ?? escapeCardText(outcome)}`,
        )
  return lines.filter((line) => line !== '').map((line) => subtle(`• ${line}`, { spacing: 'None' }))
}

function attemptsOf({ details }: Problem): readonly Attempt[] | string {
  return 'tried' in details ? ((details.tried as readonly Attempt[] | string | undefined) ?? []) : []
}

/** A draft that nobody wants any more is ended, so that it does not stay in *My requests* for ever. */
export function discard(request: ChangeRequest, { form }: Text): Element {
  return execute(form.discard, 'withdraw', { r: request.id, v: request.version }, { ignoreInputs: true })
}
