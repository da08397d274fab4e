import { ownValue } from '../../core/own-value.ts'
import type { Problem, ProblemCode, ProblemRecord } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { chooseButton, definitionButton, fitElements } from '../definition/definition-buttons.ts'
import { card, errorText, execute, heading, hidden, subtle, textInput, toggle } from '../elements/elements.ts'
import type { Action, Card, Element } from '../elements/card-types.ts'
import { clientError, fieldErrors } from '../fields/field-errors.ts'
import { labelOf } from '../fields/field-labels.ts'
import { foundElements } from '../definition/found-elements.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { answerElements, problemElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'

/** Returns the card while the bot analyses the app. The card of what was found replaces it. */
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

/** Returns what was found of an app that the developer named, to confirm that it is the right one. */
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
 * Returns the card for an app that cannot be used as it is: what happened, what was tried, and how to go on. The client
 * refuses an empty address: *Read this address* is the one action that sends it.
 */
export function lookProblemCard(view: ProblemView, text: Text): Card {
  const { request, problem, refused } = view
  const data = { r: request.id, v: request.version }
  const { tried } = problem.details
  const canType = addressHelps.includes(problem.code)
  return card({
    body: [
      heading(escapeCardText(request.app.name)),
      ...problemElements(problem, text, { viewer: 'requester' }),
      ...(canType ? addressElements(view, text) : []),
      ...(tried ? [hidden('tried', [subtle(text.noDefinition.tried), ...triedLines(tried, text)])] : []),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [
      canType ? execute(text.noDefinition.read, 'read-address', data) : undefined,
      chooseButton(request, text),
      execute(text.found.lookAgain, 'look-again', data, { ignoreInputs: true }),
      execute(text.found.another, 'another-app', data, { ignoreInputs: true }),
      tried ? toggle(text.noDefinition.tried, 'tried') : undefined,
      discard(request, text),
    ],
    fallbackText: text.problem.title,
  })
}

function addressElements(view: ProblemView, text: Text): readonly Element[] {
  const { request, refused } = view
  const address = refused?.details['url'] ?? request.typedAddress ?? ''
  const input = textInput({
    id: 'address',
    label: labelOf('address', text),
    placeholder: text.noDefinition.placeholder,
    maxLength: 500,
    requiredBy: 'client',
    regex: '^https://.+$',
    errorMessage: clientError('address', text),
    value: address,
  })
  if (refused) return fieldErrors(refused, { address }, text).below('address', input)
  const outcome = typedOutcome(view)
  const words = outcome && text.fieldErrors.answered(labelOf('address', text), outcomeWords(outcome, text))
  return words ? [input, errorText('address', words)] : [input]
}

/** Returns the outcome of the address that the developer typed last; undefined when it was not tried. */
function typedOutcome({ request: { typedAddress }, problem }: ProblemView): string | undefined {
  const tried = (problem.details['tried'] ?? '').split('\n').map(readTried)
  return typedAddress && tried.find(({ url }) => url === typedAddress)?.outcome
}

/** Returns the workflow's lines of the form `url (outcome)` with the outcome in words. */
function triedLines(tried: string, text: Text): readonly Element[] {
  return tried.split('\n').map((line) => {
    const { url, outcome } = readTried(line)
    return subtle(`• ${escapeCardText(url, 200)}: ${outcomeWords(outcome, text)}`, { spacing: 'None' })
  })
}

function readTried(line: string): { readonly url: string; readonly outcome: string } {
  const [, url = line, outcome = ''] = /^(.*) \(([a-z-]+)\)$/.exec(line) ?? []
  return { url, outcome }
}

function outcomeWords(outcome: string, { outcomes }: Text): string {
  return ownValue(outcomes, outcome) ?? escapeCardText(outcome)
}

/** Returns the action that ends a draft nobody wants, so that it does not stay in *My requests* for ever. */
export function discard(request: ChangeRequest, { form }: Text): Action {
  return execute(form.discard, 'withdraw', { r: request.id, v: request.version }, { ignoreInputs: true })
}
