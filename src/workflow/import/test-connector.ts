import { isRetryable, ProblemError } from '../../core/problems.ts'
import { asProblem } from '../../core/as-problem.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { NotTested, TestOutcome } from '../../core/connector/test-call.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import { safestOperation } from '../../definition/operations/safest-operation.ts'
import type { Context } from '../record/context.ts'
import { getDefinition } from '../record/definition-blobs.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { auditLine, saveRequest, showEverybody, orConflict } from '../record/save-request.ts'

type TestWork = WorkOf<'test-connector'>

/**
 * Calls the new connector once with the approver's own rights, as soon as Power Platform lets it be called. The result
 * is shown on the cards; the import itself is done and does not change.
 */
export async function testConnector(
  context: Context,
  work: TestWork,
  attempt: Pick<JobAttempt, 'last'>,
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (request?.status !== 'imported' || !request.result || request.result.test) return {}
  const test = await tryCall(context, work, request).catch((error: unknown) => testFailed(context, error, attempt.last))
  const after = { ...request, result: { ...request.result, test } }
  orConflict(
    await saveRequest(context, request, after, {
      audit: [auditLine(request, 'test-call', test.at)],
      work: showEverybody(request),
    }),
  )
  return {}
}

async function tryCall(context: Context, work: TestWork, request: ChangeRequest): Promise<TestOutcome> {
  const { environment, signIn, definitionBlob } = proposalOf(request)
  const definition = await getDefinition(context, definitionBlob)
  const operation = definition && safestOperation(definition)
  if (signIn.type !== 'none') return notTested(context, 'needs-maker')
  if (!operation) return notTested(context, 'no-operation')
  const answer = await context.testCalls.call(work.person, {
    environmentId: environment.id,
    connectorName: request.result?.connectorName ?? '',
    path: operation.path,
    id: request.id,
  })
  if (answer === 'not-ready') throw new ProblemError('connector-not-ready')
  return { kind: 'answered', operation: operation.summary, status: answer.status, at: now(context) }
}

/** Returns why there was no test. That is shown on the card only: a missing test is no reason to disturb anybody. */
function testFailed(context: Context, error: unknown, last: boolean): TestOutcome {
  const failure = asProblem(error)
  if ((isRetryable(failure.code) || failure.code === 'sign-in-needed') && !last) throw failure
  context.log.warn({ error: failure }, 'a connector could not be tested')
  return notTested(context, failure.code === 'connector-not-ready' ? 'not-ready' : 'refused')
}

function notTested(context: Context, why: NotTested): TestOutcome {
  return { kind: 'not-tested', why, at: now(context) }
}

function now({ clock }: Context): string {
  return clock.now().toISOString()
}
