import { givenUp, problem } from '../../core/problems.ts'
import type { Problem, ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { Work } from '../../core/work.ts'
import type { Context } from '../context.ts'
import { recordProblem } from '../requests.ts'
import type { Outcome } from '../outcome.ts'
import { moveRequest, showEverybody, storeConflict, tellRequester } from '../save-request.ts'

type ImportWork = Extract<Work, { kind: 'import' }>

/** What was approved is not what would be imported now: the developer asks again. */
export async function voidApproval(
  context: Context,
  work: ImportWork,
  code: 'definition-changed' | 'connector-changed',
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request) return {}
  const voided = await moveRequest(context, request, {
    move: 'void-approval',
    change: {
      problem: recordProblem(context, problem(code, { requester: request.requester.name })),
      steps: [],
    },
    // What a worker that was held up has made of this import is taken away.
    work: [...showEverybody(request), tellRequester(request, 'approval-voided'), { ...work, kind: 'tidy' }],
  })
  if (!voided) throw storeConflict()
  return {}
}

/** The import has failed; both people are told why and who can do what. */
export async function failImport(context: Context, work: ImportWork, error: ProblemError): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request) return {}
  const told = givenUp(error.problem)
  const where = { approver: work.person.name, environment: proposalOf(request).environment.name }
  const all = { ...told, details: { ...where, ...told.details } } as Problem
  const failed = await moveRequest(context, request, {
    move: 'fail-import',
    comment: told.code,
    change: { problem: recordProblem(context, all, told.code === 'service-down' ? 'approver' : undefined) },
    work: [
      ...showEverybody(request),
      tellRequester(request, 'failed'),
      { kind: 'tell', person: work.person, requestId: request.id, line: 'failed' },
    ],
  })
  if (!failed) throw storeConflict()
  return {}
}
