import { ownValue } from '../../core/text/own-value.ts'
import type { Problem, ProblemCode, ProblemRecord } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Attempt } from '../../core/app/attempt.ts'
import { chooseButton } from '../definition/definition-buttons.ts'
import { execute, openDialog, toggle } from '../elements/actions.ts'
import { card, errorText, heading, hidden, paragraph, subtle } from '../elements/elements.ts'
import { textInput } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { clientError, fieldErrors } from '../fields/field-errors.ts'
import { labelOf } from '../fields/field-labels.ts'
import { escapeCardText, shortened } from '../elements/escape-card-text.ts'
import type { Searched } from '../../core/problems/entry.ts'
import { attemptWords, closedWords, unreadLines } from '../definition/reading-words.ts'
import { answerElements, keptElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'
import { discardAction } from './discard-action.ts'

/** Problems that another address of the definition can solve. */
const addressHelps: readonly ProblemCode[] = [
  'definition-not-found',
  'definition-closed',
  'definition-wants-key',
  'definition-web-page',
  'definition-redirected',
  'definition-not-an-api',
  'definition-elsewhere',
  'definition-elsewhere-forbidden',
  'app-fails',
  'sample-of-other-hosts',
]

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
  const tried = triedLines(problem, text)
  const canType = addressHelps.includes(problem.code)
  return card({
    body: [
      heading(escapeCardText(request.app.name)),
      ...keptElements({ kept: problem, refused }, text, 'requester'),
      ...(canType ? addressElements(view, text) : []),
      ...wallElements(problem, text),
      ...draftingElements(view, text),
      ...(tried.length > 0 ? [hidden('tried', [subtle(text.noDefinition.tried), ...tried])] : []),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [
      problem.code === 'definition-elsewhere'
        ? execute(text.noDefinition.confirm(shortened(request.app.name, 30)), 'confirm-address', data, {
            ignoreInputs: true,
          })
        : undefined,
      canType ? execute(text.noDefinition.read, 'read-address', data) : undefined,
      request.outline ? openDialog(text.outline.draft, 'outline', data, { ignoreInputs: true }) : undefined,
      chooseButton(request, text),
      execute(text.found.lookAgain, 'look-again', data, { ignoreInputs: true }),
      execute(text.found.another, 'another-app', data, { ignoreInputs: true }),
      tried.length > 0 ? toggle(text.noDefinition.tried, 'tried') : undefined,
      discardAction(request, text),
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
    requiredBy: 'client',
    regex: '^https://.+$',
    errorMessage: clientError('address', text),
    value: address,
  })
  if (refused) return fieldErrors(refused, { address }, text).below('address', input)
  const outcome = typedOutcome(view)
  const words = outcome && text.fieldErrors.answered(labelOf('address', text), text.outcomes[outcome])
  return words ? [input, errorText('address', words)] : [input]
}

/** Says what a definition can be drafted from. */
function draftingElements(
  { request: { outline }, problem }: ProblemView,
  { outline: words }: Text,
): readonly Element[] {
  const offered = outline ? [paragraph(words.offer(outline.operations))] : []
  return addressHelps.includes(problem.code) ? [...offered, subtle(words.sample)] : offered
}

/** Returns the outcome of the address that the developer typed last; undefined when it was not tried. */
function typedOutcome({ request: { typedAddress }, problem }: ProblemView): Attempt['outcome'] | undefined {
  const tried = attemptsOf(problem)
  return Array.isArray(tried) ? tried.find(({ url }) => url === typedAddress)?.outcome : undefined
}

/** Returns the addresses that were asked with what each answered. What version 0.1 kept as a text is shown as it is. */
function triedLines(problem: Problem, text: Text): readonly Element[] {
  const tried = attemptsOf(problem)
  const lines =
    typeof tried === 'string'
      ? tried.split('\n').map((line) => escapeCardText(line, 240))
      : tried.map((attempt) => `${escapeCardText(attempt.url, 200)}: ${outcomeWords(attempt, text)}`)
  return lines.filter((line) => line !== '').map((line) => subtle(`• ${line}`, { spacing: 'None' }))
}

function outcomeWords(attempt: Attempt, text: Text): string {
  const { outcome } = attempt
  return [ownValue(text.outcomes, outcome) ?? escapeCardText(outcome), ...attemptWords(attempt, text)].join('; ')
}

/** Returns what the settings say that keeps the internet out, and which settings could not be read. */
function wallElements({ details }: Problem, text: Text): readonly Element[] {
  const { closedBy, unread = [] } = details as Partial<Searched>
  const why = closedBy ? closedWords({ closedBy }, text) : ''
  return [
    ...(why === '' ? [] : [`${text.found.network}: ${text.found.closed(why)}`]),
    ...unreadLines(unread, text),
  ].map((line) => subtle(line))
}

function attemptsOf({ details }: Problem): readonly Attempt[] | string {
  return 'tried' in details ? ((details.tried as readonly Attempt[] | string | undefined) ?? []) : []
}
