import type { DefinitionChoice, DefinitionDetails, OperationSummary } from '../core/definition.ts'
import type { Person } from '../core/person.ts'
import { problem } from '../core/problems.ts'
import type { ChangeRequest } from '../core/request.ts'
import type { Context, Result } from './context.ts'
import { refusal, success } from './context.ts'
import { findEditableRequest } from './requests.ts'
import { saveRequest, showRequester } from './save-request.ts'

interface Choosing {
  readonly person: Person
  readonly requestId: string
}

/** The keys that are ticked now: what was ticked last, else what was chosen, else what the connector gets. */
export function tickedOperations(request: ChangeRequest, details: DefinitionDetails): ReadonlySet<string> {
  const known = new Set(details.available.map(({ key }) => key))
  const ticked = request.ticked ?? request.choice?.operations ?? details.kept
  return new Set(ticked.filter((key) => known.has(key)))
}

/** Keeps what was ticked, page by page; it counts when it is chosen. Nothing is shown anew. */
export async function tickOperations(
  context: Context,
  choosing: Choosing & { readonly ticked: ReadonlySet<string> },
): Promise<Result<ChangeRequest>> {
  const found = await findEditableRequest(context, choosing.person, choosing.requestId)
  if (!found.ok) return found
  const saved = await saveRequest(context, found.value, { ...found.value, ticked: [...choosing.ticked] })
  return saved ? success(saved) : refusal(problem('request-moved-on'))
}

/** The connector gets these operations. All of them is no choice: what the API gains later comes along then. */
export function chooseOperations(
  context: Context,
  choosing: Choosing & { readonly ticked: ReadonlySet<string>; readonly available: readonly OperationSummary[] },
): Promise<Result<ChangeRequest>> {
  const { ticked, available } = choosing
  const isAll = available.every(({ key }) => ticked.has(key))
  const operations = available.map(({ key }) => key).filter((key) => ticked.has(key))
  return choose(context, choosing, ({ operations: _earlier, ...rest }) => (isAll ? rest : { ...rest, operations }))
}

/** These repairs of taste are not made; all others are. */
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
  const saved = await saveRequest(context, request, after, {
    work: [{ kind: 'prepare', person, requestId }, showRequester(request)],
  })
  return saved ? success(saved) : refusal(problem('request-moved-on'))
}
