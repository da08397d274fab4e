import type { DefinitionChoice, DefinitionDetails, OperationSummary } from '../../core/definition.ts'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { operationMark } from '../../definition/operation-list.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal } from '../../core/result.ts'
import { findEditableRequest } from '../record/requests.ts'
import { orMovedOn, saveRequest, showRequester } from '../record/save-request.ts'

interface Choosing {
  readonly person: Person
  readonly requestId: string
}

/** The keys that are ticked now: what was ticked last, else what was chosen, else what the connector gets. */
export function tickedOperations(request: ChangeRequest, details: DefinitionDetails): ReadonlySet<string> {
  const { ticked, choice } = request
  const marks = new Set(ticked)
  const keys = new Set(choice?.operations ?? details.kept)
  const isTicked = (operation: OperationSummary) =>
    ticked ? marks.has(operationMark(operation)) : keys.has(operation.key)
  return new Set(details.available.filter(isTicked).map(({ key }) => key))
}

/** Keeps what was ticked, page by page; it counts when it is chosen. Nothing is shown anew. */
export async function tickOperations(
  context: Context,
  choosing: Choosing & { readonly ticked: ReadonlySet<string> },
): Promise<Result<ChangeRequest>> {
  const found = await findEditableRequest(context, choosing.person, choosing.requestId)
  if (!found.ok) return found
  const ticked = [...choosing.ticked].map((key) => operationMark({ key }))
  return orMovedOn(await saveRequest(context, found.value, { ...found.value, ticked }))
}

/**
 * The connector gets these operations. All that it could have is no choice: what the API gains later comes along then.
 */
export function chooseOperations(
  context: Context,
  choosing: Choosing & { readonly ticked: ReadonlySet<string>; readonly details: DefinitionDetails },
): Promise<Result<ChangeRequest>> {
  const { ticked, details } = choosing
  const keys = details.available.map(({ key }) => key)
  const refused = new Set(details.findings.filter(({ kind }) => kind === 'error').map(({ operation }) => operation))
  const isAll = keys.every((key) => ticked.has(key) || refused.has(key))
  const operations = keys.filter((key) => ticked.has(key))
  return choose(context, choosing, ({ operations: _earlier, ...rest }) => (isAll ? rest : { ...rest, operations }))
}

/** These optional repairs are not made; all others are. */
export function declineRepairs(
  context: Context,
  choosing: Choosing & { readonly decline: readonly string[] },
): Promise<Result<ChangeRequest>> {
  return choose(context, choosing, (choice) => ({ ...choice, decline: choosing.decline }))
}

/** Writes the choice; the document that was read last is then prepared anew in the background. */
async function choose(
  context: Context,
  { person, requestId }: Choosing,
  change: (choice: DefinitionChoice) => DefinitionChoice,
): Promise<Result<ChangeRequest>> {
  const found = await findEditableRequest(context, person, requestId)
  if (!found.ok) return found
  const request = found.value
  if (!request.analysis) return refusal(problem('still-looking', { app: request.app.name }))
  const after: ChangeRequest = {
    ...request,
    choice: change(request.choice ?? {}),
    ticked: undefined,
    problem: undefined,
    stage: 'looking',
    // Who was at the form already comes back to it.
    afterLooking: request.stage === 'form' ? 'form' : request.afterLooking,
  }
  return orMovedOn(
    await saveRequest(context, request, after, {
      work: [{ kind: 'prepare', person, requestId }, showRequester(request)],
    }),
  )
}
