import { samePerson } from '../core/person.ts'
import type { Person } from '../core/person.ts'
import { routeOf } from '../core/policy.ts'
import { problem } from '../core/problems.ts'
import type { Problem } from '../core/problems.ts'
import { proposalOf } from '../core/request.ts'
import type { ChangeRequest, Decision } from '../core/request.ts'
import type { DecisionVerb } from '../core/verbs.ts'
import type { Work } from '../core/work.ts'
import type { Context, Result } from './context.ts'
import { refusal, success } from './context.ts'
import { connectorIdOf } from './proposals.ts'
import { findRequest } from './requests.ts'
import type { Outcome } from './outcome.ts'
import { moveRequest, showEverybody, tellRequester } from './save-request.ts'

export interface Deciding {
  readonly person: Person
  readonly requestId: string
  /** The version that was on the card: a decision about anything else is refused. */
  readonly version: number
  readonly verb: DecisionVerb
  readonly comment: string
}

/** Checks a click that needs no cloud to be refused; what is left to ask is asked in the background. */
export async function checkDecision(context: Context, deciding: Deciding): Promise<Result<ChangeRequest>> {
  const found = await findRequest(context, deciding.person, deciding.requestId)
  if (!found.ok) return found
  const refused = refusedBecause(context, found.value, deciding)
  return refused ? refusal(refused) : found
}

function refusedBecause(context: Context, request: ChangeRequest, deciding: Deciding): Problem | undefined {
  const { proposal, requester } = request
  if (!proposal) return problem('not-now', { status: request.status, app: request.app.name })
  const approvers = namesOf(proposal.approvers)
  if (samePerson(requester, deciding.person) && !context.policy.selfApproval) {
    return problem('self-approval', { approvers })
  }
  const route = routeOf(context.policy, proposal.environment.id)
  if (!route?.approvers.includes(deciding.person.id)) {
    return problem('not-an-approver', { environment: proposal.environment.name, approvers })
  }
  if (request.decision && request.status !== 'awaiting-approval') {
    return problem('already-decided', { by: request.decision.by.name, verdict: request.decision.verdict })
  }
  if (request.status !== 'awaiting-approval') {
    return problem('not-now', { status: request.status, app: request.app.name })
  }
  if (request.version !== deciding.version) return problem('request-moved-on')
  if (deciding.verb !== 'approve' && deciding.comment.trim() === '') {
    return problem('reason-missing', { requester: requester.name })
  }
  return undefined
}

function namesOf(people: readonly Person[]): string {
  return people.map(({ name }) => name).join(', ')
}

/** Decides once: of several clicks the first that is written counts, the others learn who decided. */
export async function decide(context: Context, work: Extract<Work, { kind: 'decide' }>): Promise<Outcome> {
  const checked = await checkDecision(context, work)
  if (!checked.ok) return { problem: checked.problem }
  const missing = await missingRight(context, checked.value, work)
  if (missing) return { problem: missing }
  const saved = await writeDecision(context, checked.value, work)
  if (saved) {
    if (saved.status === 'rejected' && checked.value.secret) await context.vault.destroy(checked.value.secret.ref)
    return {}
  }
  const again = await checkDecision(context, work)
  return { problem: again.ok ? problem('request-moved-on') : again.problem }
}

async function missingRight(
  context: Context,
  request: ChangeRequest,
  deciding: Deciding,
): Promise<Problem | undefined> {
  const { environment, approvers } = proposalOf(request)
  const group = routeOf(context.policy, environment.id)?.approverGroup
  if (group && !(await context.people.isMemberOf(deciding.person, group))) {
    return problem('not-an-approver', { environment: environment.name, approvers: namesOf(approvers) })
  }
  if (deciding.verb !== 'approve') return undefined
  const environments = await context.environments.forMaker(deciding.person)
  return environments.some(({ id }) => id === environment.id)
    ? undefined
    : problem('not-a-maker', { environment: environment.name })
}

const outcomes = {
  approve: { move: 'approve', verdict: 'approved', line: 'approved' },
  reject: { move: 'reject', verdict: 'rejected', line: 'rejected' },
  'ask-for-changes': { move: 'ask-for-changes', verdict: 'changes-requested', line: 'changes-requested' },
} as const

async function writeDecision(
  context: Context,
  request: ChangeRequest,
  deciding: Deciding,
): Promise<ChangeRequest | undefined> {
  const { move, verdict, line } = outcomes[deciding.verb]
  const comment = deciding.comment.trim()
  const decision: Decision = {
    verdict,
    by: deciding.person,
    at: context.clock.now().toISOString(),
    digest: proposalOf(request).digest,
    ...(comment ? { comment } : {}),
  }
  const importing: readonly Work[] = move === 'approve' ? [importWork(request, deciding.person)] : []
  const own = samePerson(request.requester, deciding.person) ? 'approved own request, as the policy allows' : ''
  return moveRequest(context, request, {
    move,
    by: deciding.person,
    comment: [comment, own].filter(Boolean).join(' — '),
    change: { decision, ...(verdict === 'rejected' ? { secret: undefined } : {}) },
    work: [...importing, ...showEverybody(request), tellRequester(request, line)],
  })
}

/** The import of this request, with this approver's rights. */
function importWork(request: ChangeRequest, person: Person): Work {
  return { kind: 'import', person, requestId: request.id, connectorId: connectorIdOf(request) }
}

/** An approver presses Try again on a failed import; it runs with the rights of whoever presses. */
export async function retryImport(
  context: Context,
  retry: { readonly person: Person; readonly requestId: string },
): Promise<Result<ChangeRequest>> {
  const found = await findRequest(context, retry.person, retry.requestId)
  if (!found.ok) return found
  const request = found.value
  if (request.status !== 'failed' || !request.decision) {
    return refusal(problem('not-now', { status: request.status, app: request.app.name }))
  }
  const { environment, approvers } = proposalOf(request)
  if (!approvers.some((approver) => samePerson(approver, retry.person))) {
    return refusal(problem('not-an-approver', { environment: environment.name, approvers: namesOf(approvers) }))
  }
  const moved = await moveRequest(context, request, {
    move: 'retry-import',
    by: retry.person,
    // Everything is looked at again: the API may have changed since.
    change: { problem: undefined, steps: [] },
    work: [importWork(request, retry.person), ...showEverybody(request)],
  })
  return moved ? success(moved) : refusal(problem('request-moved-on'))
}
