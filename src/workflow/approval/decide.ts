import { samePerson } from '../../core/person.ts'
import type { Person } from '../../core/person.ts'
import { routeOf } from '../../core/policy.ts'
import { asProblem } from '../../core/as-problem.ts'
import { isForLater, problem, withoutRetry } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import { decisionVersion, proposalOf } from '../../core/request.ts'
import type { ChangeRequest, Decision } from '../../core/request.ts'
import { isBlank } from '../../core/text/text.ts'
import type { DecisionVerb } from '../../core/verbs.ts'
import type { Work, WorkOf } from '../../core/jobs/work.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { isSameLive, reviewOf, withDeciding, withoutDeciding } from '../../core/connector/review.ts'
import type { LiveDigest } from '../../core/connector/review.ts'
import { lookAtLive } from '../live/look-at-live.ts'
import { keepReview, voidDeleted } from '../live/review-live.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findFor } from '../record/requests.ts'
import type { Begun, JobAttempt, Outcome } from '../record/outcome.ts'
import { orConflict, moveRequest, saveRequest, showEverybody, tellRequester } from '../record/save-request.ts'
import { alteredApproval, alteredProposal, signedDecision } from '../record/signed-request.ts'
import { destroyAll } from '../record/sealed-secret.ts'

export interface Deciding extends PersonEdit {
  /** The version that was on the card: a decision about anything else is refused. */
  readonly version: number
  readonly verb: DecisionVerb
  readonly comment: string
  /** The breaking changes were confirmed with their number. */
  readonly confirmed?: true
  /** Ids of the makers who were left ticked. */
  readonly makers?: readonly string[]
}

/**
 * Refuses a decision where the store alone shows that it is not allowed. What only a cloud can tell, `decide` asks in
 * the background.
 */
export async function checkDecision(context: Context, deciding: Deciding): Promise<Result<ChangeRequest>> {
  const found = await findFor(deciding.verb, context, deciding.person, deciding.requestId)
  if (!found.ok) return found
  const { requester } = found.value
  if (decisionVersion(found.value, deciding.person.id) !== deciding.version) return refusal(problem('request-moved-on'))
  const altered = alteredProposal(context, found.value)
  if (altered) return refusal(altered)
  const breaking = proposalOf(found.value).updates?.breaking ?? 0
  if (deciding.verb === 'approve' && breaking > 0 && !deciding.confirmed) {
    return refusal(problem('breaking-unconfirmed', { count: breaking }))
  }
  if (deciding.verb !== 'approve' && isBlank(deciding.comment)) {
    return refusal(problem('reason-missing', { requester: requester.name }))
  }
  return found
}

/**
 * Takes a decision that may be made; whether the person has every right to it is asked in the background. Until that
 * has ended their card has no buttons.
 */
export function beginDecision(context: Context, deciding: Deciding): Promise<Result<Begun>> {
  const work: Work = { kind: 'decide', ...deciding }
  return personEdit(
    () => checkDecision(context, deciding),
    async (request) => {
      const asides = withDeciding(request.asides, deciding.person.id, deciding.verb)
      const saved = asides && (await saveRequest(context, request, { ...request, asides }, { work: [work] }))
      if (asides) return saved && success({ request: saved, work: [work] })
      await context.store.commit({ work: [{ work }] })
      return success({ request, work: [work] })
    },
  )
}

function namesOf(people: readonly Person[]): string {
  return people.map(({ name }) => name).join(', ')
}

/** Writes the decision. Of several decisions the first that is written counts; the other people learn who decided. */
export async function decide(
  context: Context,
  work: WorkOf<'decide'>,
  { last }: Pick<JobAttempt, 'last'>,
): Promise<Outcome> {
  try {
    const outcome = await tryToDecide(context, work)
    return outcome.problem ? await endDecision(context, work, outcome.problem) : outcome
  } catch (error) {
    const failure = asProblem(error)
    if (isForLater(failure.code) && !last) throw error
    return endDecision(context, work, withoutRetry(failure.problem))
  }
}

/**
 * Gives the person their buttons back, because the decision came to nothing. Where the request has gone on there are none,
 * and a write would only be in the way of its import.
 */
export async function endDecision(
  context: Context,
  { person, requestId }: WorkOf<'decide'>,
  why: Problem = problem('internal'),
): Promise<Outcome> {
  const request = await context.store.request(person.tenantId, requestId)
  const asides = withoutDeciding(request?.asides, person.id)
  if (request?.status === 'awaiting-approval' && asides)
    orConflict(await saveRequest(context, request, { ...request, asides }))
  return { problem: why }
}

/** A write that only says what else happens to the request, such as that another approver decides, stops no decision. */
async function tryToDecide(context: Context, work: WorkOf<'decide'>): Promise<Outcome> {
  const decided = await personEdit(
    () => checkDecision(context, work),
    async (request) => {
      const missing = await missingRight(context, request, work)
      if (missing) return refusal(missing)
      const looked = work.verb === 'approve' ? await lookFirst(context, request, work.person) : success(undefined)
      if (!looked.ok) return looked
      const saved = await writeDecision(context, request, { ...work, live: looked.value })
      if (saved?.status === 'rejected') await destroyAll(context, request)
      return saved && success(saved)
    },
  )
  return decided.ok ? {} : { problem: decided.problem }
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

/**
 * Looks once more at the connector that would be changed. Returns how it is, where that is what was on this person's
 * card or nothing would be lost; else what has to be read first.
 */
async function lookFirst(
  context: Context,
  request: ChangeRequest,
  person: Person,
): Promise<Result<LiveDigest | undefined>> {
  const look = await lookAtLive(context, request, person)
  if (!look) return success(undefined)
  if (look.outcome === 'deleted') {
    orConflict(await voidDeleted(context, request, person))
    return refusal(problem('connector-deleted', { requester: request.requester.name, owner: person.name }))
  }
  const shown = reviewOf(request.asides, person.id)
  if (look.outcome === 'invisible') {
    orConflict(await keepReview(context, request, { person, review: look }))
    const { environment, connectorName } = proposalOf(request)
    const names = { approver: person.name, environment: environment.name, connector: connectorName, owner: look.owner }
    return refusal(problem('connector-not-visible', names))
  }
  const isShown = shown?.outcome === 'seen' && isSameLive(shown.live, look.live)
  if (isShown || look.edits.lostCount === 0) return success(look.live)
  orConflict(await keepReview(context, request, { person, review: look }))
  return refusal(problem('connector-edited'))
}

async function writeDecision(
  context: Context,
  request: ChangeRequest,
  deciding: Deciding & { readonly live: LiveDigest | undefined },
): Promise<ChangeRequest | undefined> {
  const { move, verdict, line } = outcomes[deciding.verb]
  const comment = isBlank(deciding.comment) ? '' : deciding.comment.trim()
  const decision = signedDecision(context, request, {
    verdict,
    by: deciding.person,
    at: context.clock.now().toISOString(),
    digest: proposalOf(request).digest,
    ...(comment ? { comment } : {}),
    ...chosenMakers(request, deciding),
    ...(deciding.live ? { live: deciding.live } : {}),
  })
  const importing: readonly Work[] = move === 'approve' ? [importWork(request, deciding.person)] : []
  const own = samePerson(request.requester, deciding.person) ? 'approved own request, as the policy allows' : ''
  return moveRequest(context, request, {
    move,
    by: deciding.person,
    comment: [comment, own].filter(Boolean).join(' — '),
    change: { decision, ...(verdict === 'rejected' ? { secret: undefined, testValue: undefined } : {}) },
    work: [...importing, ...showEverybody(request), tellRequester(request, line)],
  })
}

/** The makers whom the approver left ticked, where they were asked. */
function chosenMakers(request: ChangeRequest, { verb, makers: ids = [] }: Deciding): Pick<Decision, 'makers'> {
  const { makers } = proposalOf(request)
  return verb === 'approve' && makers ? { makers: makers.filter(({ id }) => ids.includes(id)) } : {}
}

/** The import of this request, with this approver's rights. */
function importWork(request: ChangeRequest, person: Person): Work {
  return { kind: 'import', person, requestId: request.id, connectorId: connectorIdOf(request) }
}

/** Tries a failed import again, with the rights of the approver who asks for it. */
export function retryImport(context: Context, { person, requestId }: PersonEdit): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findFor('retry', context, person, requestId),
    (request) => tryToRetry(context, person, request),
  )
}

async function tryToRetry(
  context: Context,
  person: Person,
  request: ChangeRequest,
): Promise<Result<ChangeRequest> | undefined> {
  const altered = alteredApproval(context, request)
  if (altered) return refusal(altered)
  const moved = await moveRequest(context, request, {
    move: 'retry-import',
    by: person,
    // Everything is checked again: the API may have changed since.
    change: { problem: undefined, steps: [] },
    work: [importWork(request, person), ...showEverybody(request)],
  })
  return moved && success(moved)
}
