import type { Finding } from '../core/definition.ts'
import type { Problem, ProblemCode, ProblemRecord } from '../core/problems.ts'
import type { ChangeRequest } from '../core/request.ts'
import type { Analysis } from '../core/source-app.ts'
import { card, execute, facts, heading, hidden, subtle, textInput, toggle } from './elements.ts'
import type { Card, Element } from './elements.ts'
import { moment, plain } from './plain.ts'
import { problemElements } from './problem-card.ts'
import type { Text } from './text/index.ts'

/** While the app is looked at: one card, replaced by what was found. */
export function lookingCard(request: ChangeRequest, refused: Problem | undefined, text: Text): Card {
  const name = plain(request.app.name)
  return card({
    body: [
      heading(text.looking.title(name)),
      ...(refused ? problemElements(refused, text, { viewer: 'requester' }) : []),
      subtle(text.looking.steps),
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
      heading(found.title(plain(request.app.name))),
      ...(refused ? problemElements(refused, text, { viewer: 'requester' }) : []),
      ...foundElements(request, analysis, text),
    ],
    actions: [
      execute(found.use, 'use-app', data, { style: 'positive' }),
      execute(found.another, 'another-app', data),
      execute(found.lookAgain, 'look-again', data),
      discard(request, text),
    ],
    fallbackText: found.fallback(request.app.name),
  })
}

/** The facts of app and definition, shared by the found card and the form. */
export function foundElements(request: ChangeRequest, analysis: Analysis, text: Text): readonly Element[] {
  const { common, found } = text
  const { app } = request
  const { facts: appFacts, origin } = analysis
  const kind = app.kind === 'function' ? common.function : common.web
  const rows = facts([
    [common.app, [kind, plain(appFacts.runtime ?? ''), common[appFacts.state]].filter(Boolean).join(', ')],
    [common.host, plain(app.host)],
    [found.easyAuth, appFacts.easyAuth?.requireAuthentication ? found.easyAuthOn : found.easyAuthOff],
    [found.network, appFacts.reachableFromInternet ? found.public : found.private],
    [common.definition, `${plain(analysis.title, 80)} (OpenAPI ${plain(analysis.sourceVersion, 10)})`],
    [
      found.source,
      `${found.via[origin.via]}: ${plain(new URL(origin.url).pathname, 120)}, ${moment(origin.fetchedAt)}`,
    ],
    [common.operations, operationCounts(analysis)],
    [found.changes, changeCounts(analysis, text)],
  ])
  return [...(rows ? [rows] : []), ...worstElements(analysis.worst, text)]
}

function worstElements(worst: readonly Finding[], text: Text): readonly Element[] {
  if (worst.length === 0) return []
  const lines = worst.map(({ message, operation }) =>
    subtle(`• ${operation ? `${plain(operation, 60)}: ` : ''}${plain(message, 160)}`, { spacing: 'None' }),
  )
  return [subtle(text.found.worst), ...lines]
}

/** `7 (GET 4, POST 2, DELETE 1)` */
export function operationCounts(analysis: Pick<Analysis, 'operations'>): string {
  const verbs = Object.entries(analysis.operations)
  const total = verbs.reduce((sum, [, count]) => sum + count, 0)
  return `${total} (${verbs.map(([verb, count]) => `${verb.toUpperCase()} ${count}`).join(', ')})`
}

function changeCounts(analysis: Analysis, { found }: Text): string {
  const parts = [
    ...(analysis.repairs > 0 ? [found.repairs(analysis.repairs)] : []),
    ...(analysis.losses > 0 ? [found.losses(analysis.losses)] : []),
    ...(analysis.leftOut > 0 ? [found.leftOut(analysis.leftOut)] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : found.unchanged
}

/** Problems that another address of the definition can solve. */
const addressHelps: readonly ProblemCode[] = ['definition-not-found', 'definition-closed', 'definition-not-an-api']

/** The app could not be used as it is: what happened, what was tried, and the ways on. */
export function lookProblemCard(request: ChangeRequest, problem: ProblemRecord, text: Text): Card {
  const data = { r: request.id, v: request.version }
  const { tried } = problem.details
  const canType = addressHelps.includes(problem.code)
  return card({
    body: [
      heading(plain(request.app.name)),
      ...problemElements(problem, text, { viewer: 'requester' }),
      ...(canType ? [addressInput(request, text)] : []),
      ...(tried ? [hidden('tried', [subtle(text.noDefinition.tried), ...triedLines(tried, text)])] : []),
    ],
    actions: [
      canType ? execute(text.noDefinition.read, 'read-address', data) : undefined,
      execute(text.found.lookAgain, 'look-again', data, { ignoreInputs: true }),
      execute(text.found.another, 'another-app', data, { ignoreInputs: true }),
      tried ? toggle(text.noDefinition.tried, 'tried') : undefined,
      discard(request, text),
    ],
    fallbackText: text.problem.title,
  })
}

function addressInput(request: ChangeRequest, { noDefinition }: Text): Element {
  return textInput({
    id: 'address',
    label: noDefinition.label,
    placeholder: noDefinition.placeholder,
    maxLength: 500,
    required: true,
    regex: '^https://.+$',
    errorMessage: noDefinition.error,
    ...(request.typedAddress ? { value: request.typedAddress } : {}),
  })
}

/** `url (outcome)` lines as the workflow kept them, with the outcome in words. */
function triedLines(tried: string, { outcomes }: Text): readonly Element[] {
  return tried.split('\n').map((line) => {
    const match = /^(.*) \(([a-z-]+)\)$/.exec(line)
    const outcome = outcomes[match?.[2] as keyof typeof outcomes]
    return subtle(`• ${plain(match?.[1] ?? line, 200)}: ${outcome ?? plain(match?.[2] ?? '')}`, { spacing: 'None' })
  })
}

/** A draft that nobody wants any more is ended, so that it does not stay in *My requests* for ever. */
export function discard(request: ChangeRequest, { form }: Text): Element {
  return execute(form.discard, 'withdraw', { r: request.id, v: request.version }, { ignoreInputs: true })
}
