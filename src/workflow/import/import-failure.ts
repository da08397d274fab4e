import { problem, withoutRetry } from '../../core/problems.ts'
import type { Problem, ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { voidDeleted } from '../live/review-live.ts'
import { recordProblem } from '../record/requests.ts'
import type { Outcome } from '../record/outcome.ts'
import { moveRequest, showEverybody, orConflict, tellRequester } from '../record/save-request.ts'

type ImportWork = WorkOf<'import'>

/** Voids the approval, because what was approved is not what would be imported now. The developer has to ask again. */
export async function voidApproval(
  context: Context,
  work: ImportWork,
  code: 'definition-changed' | 'connector-changed',
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request) return {}
  orConflict(
    await moveRequest(context, request, {
      move: 'void-approval',
      change: {
        problem: recordProblem(context, problem(code, { requester: request.requester.name })),
        steps: [],
      },
      // What a worker that was held up has made of this import is taken away.
      work: [
        ...showEverybody(request),
        tellRequester(request, 'approval-voided'),
        { ...work, kind: 'remove-duplicates' },
      ],
    }),
  )
  return {}
}

/** Voids the approval of a change to a connector that was deleted meanwhile. */
export async function voidApprovalOfDeleted(context: Context, work: ImportWork): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (request) orConflict(await voidDeleted(context, request, work.person))
  return {}
}

/** Ends the import as failed. Both people get a message that says why, and who can do what. */
export async function failImport(context: Context, work: ImportWork, error: ProblemError): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request) return {}
  const failure = withoutRetry(error.problem)
  const where = { approver: work.person.name, environment: proposalOf(request).environment.name }
  const shown = { ...failure, details: { ...where, ...failure.details } } as Problem
  orConflict(
    await moveRequest(context, request, {
      move: 'fail-import',
      comment: failure.code,
      change: { problem: recordProblem(context, shown, failure.code === 'service-down' ? 'approver' : undefined) },
      work: [
        ...showEverybody(request),
        tellRequester(request, 'failed'),
        { kind: 'notify', person: work.person, requestId: request.id, line: 'failed' },
      ],
    }),
  )
  return {}
}
