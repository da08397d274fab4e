import { ownValue } from '../../core/text/own-value.ts'
import type { Problem, ProblemCode, ProblemRecord } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { chooseButton } from '../definition/definition-buttons.ts'
import { execute, toggle } from '../elements/actions.ts'
import { card, errorText, heading, hidden, subtle } from '../elements/elements.ts'
import { textInput } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { clientError, fieldErrors } from '../fields/field-errors.ts'
import { labelOf } from '../fields/field-labels.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { answerElements, problemElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'
import { discardAction } from './discard-action.ts'

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
export function analysisProblemCard(view: ProblemView, text: Text): Card {
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
      discardAction(request, text),
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
