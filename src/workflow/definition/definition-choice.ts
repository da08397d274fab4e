import type { DefinitionChoice, DefinitionDetails, OperationSummary } from '../../core/definition.ts'
import { problem } from '../../core/problems.ts'
import { moveDraft } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { operationMark } from '../../definition/operations/operation-list.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findEditableRequest } from '../record/requests.ts'
import { saveRequest, showRequester } from '../record/save-request.ts'

/**
 * Returns the operations that are ticked now: those ticked last, else those chosen, else those that the connector gets.
 */
export function tickedOperations(request: ChangeRequest, details: DefinitionDetails): ReadonlySet<string> {
  const { ticked, choice } = request
  const marks = new Set(ticked)
  const keys = new Set(choice?.operations ?? details.kept)
  const isTicked = (operation: OperationSummary) =>
    ticked ? marks.has(operationMark(operation)) : keys.has(operation.key)
  return new Set(details.available.filter(isTicked).map(({ key }) => key))
}

/** Keeps the ticks of one page. They count once the developer saves them; until then no card changes. */
export function tickOperations(
  context: Context,
  { person, requestId, ticked: keys }: PersonEdit & { readonly ticked: ReadonlySet<string> },
): Promise<Result<ChangeRequest>> {
  const ticked = [...keys].map((key) => operationMark({ key }))
  return personEdit(
    () => findEditableRequest(context, person, requestId),
    async (request) => {
      const saved = await saveRequest(context, request, { ...request, ticked })
      return saved && success(saved)
    },
  )
}

/**
 * Chooses the operations that the connector gets. Choosing all of them is kept as no choice, so that operations which
 * the API gains later are exported too.
 */
export function chooseOperations(
  context: Context,
  choosing: PersonEdit & { readonly ticked: ReadonlySet<string>; readonly details: DefinitionDetails },
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
  choosing: PersonEdit & { readonly decline: readonly string[] },
): Promise<Result<ChangeRequest>> {
  return choose(context, choosing, (choice) => ({ ...choice, decline: choosing.decline }))
}

/** Writes the choice and queues a job that prepares the document read last with it. */
function choose(context: Context, choosing: PersonEdit, change: ChoiceEdit): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findEditableRequest(context, choosing.person, choosing.requestId),
    (request) => tryToChoose(context, choosing, { request, change }),
  )
}

type ChoiceEdit = (choice: DefinitionChoice) => DefinitionChoice

async function tryToChoose(
  context: Context,
  { person, requestId }: PersonEdit,
  { request, change }: { readonly request: ChangeRequest; readonly change: ChoiceEdit },
): Promise<Result<ChangeRequest> | undefined> {
  if (!request.analysis) return refusal(problem('still-looking', { app: request.app.name }))
  const after: ChangeRequest = {
    ...moveDraft(request, 'choose'),
    choice: change(request.choice ?? {}),
    ticked: undefined,
    problem: undefined,
  }
  const saved = await saveRequest(context, request, after, {
    work: [{ kind: 'prepare', person, requestId }, showRequester(request)],
  })
  return saved && success(saved)
}
