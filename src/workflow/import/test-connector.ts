import { asProblem } from '../../core/as-problem.ts'
import type { NotTested, TestOutcome } from '../../core/connector/test-call.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Person } from '../../core/person.ts'
import { isRetryable } from '../../core/problems.ts'
import type { ProblemCode } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { auditLine, saveRequest, showEverybody, orConflict } from '../record/save-request.ts'
import { destroyTestValue } from '../record/sealed-secret.ts'
import { testConnectionOf, tryConnector } from './try-connector.ts'

type TestWork = WorkOf<'test-connector'>
type Last = Pick<JobAttempt, 'last'>

/**
 * Calls the new connector once, or its API, as soon as that is possible. The result is shown on the cards; the import
 * itself is done and does not change. However it ends, the test value is destroyed. The connection that held it may take
 * further attempts to remove.
 */
export async function testConnector(context: Context, work: TestWork, { last }: Last): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (request?.status !== 'imported' || !request.result) return {}
  const tested = request.result.test ? request : await test(context, work.person, request, { last })
  await clearAway(context, work.person, tested, { last })
  return {}
}

/** Ends a test under which the process crashed too often. */
export async function endTest(context: Context, { person, requestId }: TestWork): Promise<Outcome> {
  const request = await context.store.request(person.tenantId, requestId)
  if (request?.status !== 'imported' || !request.result || request.result.test) return {}
  await keepOutcome(context, request, await withLeftover(context, person, request, untested(context, 'broken-off')))
  return {}
}

async function test(context: Context, person: Person, request: ChangeRequest, last: Last): Promise<ChangeRequest> {
  return keepOutcome(context, request, await outcomeOf(context, person, request, last))
}

async function outcomeOf(
  context: Context,
  person: Person,
  request: ChangeRequest,
  { last }: Last,
): Promise<TestOutcome> {
  try {
    const outcome = await tryConnector(context, person, request)
    // The value may have been destroyed after an attempt that left its connection.
    const isClear = outcome.kind === 'answered' || outcome.why !== 'value-gone'
    return isClear ? outcome : await withLeftover(context, person, request, outcome)
  } catch (error) {
    const failure = asProblem(error)
    // Nobody is asked to sign in while a test value lies there, nor for a token that was only tried for.
    const maySignIn = failure.code === 'sign-in-needed' && proposalOf(request).signIn.type === 'none'
    if ((isRetryable(failure.code) || maySignIn) && !last) throw failure
    context.log.warn({ request: request.id, error: failure }, 'a connector could not be tested')
    return withLeftover(context, person, request, untested(context, reasons[failure.code] ?? 'refused'))
  }
}

/** Why there was no test. That is shown on the card only: a missing test is no reason to disturb anybody. */
const reasons: Readonly<Partial<Record<ProblemCode, NotTested>>> = {
  'connector-not-ready': 'not-ready',
  'sign-in-needed': 'signed-out',
  'service-unavailable': 'no-answer',
  'service-busy': 'no-answer',
  'service-conflict': 'no-answer',
}

function untested({ clock }: Context, why: NotTested): TestOutcome {
  return { kind: 'not-tested', why, at: clock.now().toISOString() }
}

/** Looks that no attempt has left a connection with a test value. */
async function withLeftover(
  context: Context,
  person: Person,
  request: ChangeRequest,
  outcome: TestOutcome,
): Promise<TestOutcome> {
  if (!request.testValue) return outcome
  const problem = await removeConnection(context, person, request)
  return problem ? { ...outcome, connectionLeft: true } : outcome
}

async function removeConnection(context: Context, person: Person, request: ChangeRequest) {
  try {
    await context.testCalls.removeConnection(person, testConnectionOf(request))
    return undefined
  } catch (error) {
    return asProblem(error)
  }
}

/** Writes the outcome down, and then destroys the test value: a crash in between leaves it to the sweep. */
async function keepOutcome(context: Context, request: ChangeRequest, test: TestOutcome): Promise<ChangeRequest> {
  const { result, testValue } = request
  const after = { ...request, testValue: undefined, ...(result ? { result: { ...result, test } } : {}) }
  const saved = orConflict(
    await saveRequest(context, request, after, {
      audit: [auditLine(request, 'test-call', test.at)],
      work: showEverybody(request),
    }),
  )
  await destroyTestValue(context, testValue)
  return saved
}

/** Removes the connection that a call could not remove. Its owner reads on the card that it is still there. */
async function clearAway(context: Context, person: Person, request: ChangeRequest, { last }: Last): Promise<void> {
  const { result } = request
  if (!result?.test?.connectionLeft) return
  const problem = await removeConnection(context, person, request)
  if (problem && isRetryable(problem.code) && !last) throw problem
  if (problem) {
    context.log.warn({ request: request.id, error: problem }, 'the connection of a test call was not removed')
    return
  }
  const { connectionLeft: _, ...test } = result.test
  const after = { ...request, result: { ...result, test } }
  orConflict(await saveRequest(context, request, after, { work: showEverybody(request) }))
}
