import { asProblem } from '../../core/as-problem.ts'
import { withReview } from '../../core/connector/review.ts'
import type { Review } from '../../core/connector/review.ts'
import type { Person } from '../../core/person.ts'
import { isRetryable, problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import type { Work, WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import type { Begun, JobAttempt, Outcome } from '../record/outcome.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { findFor, recordProblem } from '../record/requests.ts'
import { moveRequest, orConflict, saveRequest, showEverybody, tellRequester } from '../record/save-request.ts'
import { alikeForPerson, lookAtLive } from './look-at-live.ts'

/** A service that does not answer twice is not waited for: the card says that it is not known. */
const mostAttempts = 2

/**
 * Looks at the connector with an approver's rights before they are asked, and then shows them the card: what was edited
 * by hand would else be wiped without a word, and what they cannot see they would approve in vain.
 */
export async function reviewLive(
  context: Context,
  work: WorkOf<'review'>,
  { number }: Pick<JobAttempt, 'number'>,
): Promise<Outcome> {
  const { person, requestId, anew } = work
  const show: Work = { kind: 'show', person, requestId, ...(anew ? { anew } : {}) }
  const request = await context.store.request(person.tenantId, requestId)
  if (request?.status !== 'awaiting-approval') return {}
  if (request.kind === 'create') return reviewNew(context, request, person)
  const look = await lookAtLive(context, request, person).catch((error: unknown) => {
    const failure = asProblem(error)
    if (isRetryable(failure.code) && number < mostAttempts) throw failure
    context.log.warn({ request: requestId, error: failure }, 'a connector could not be looked at')
    return { outcome: 'not-known' } as const
  })
  if (look?.outcome === 'deleted') {
    orConflict(await voidDeleted(context, request, person))
    return {}
  }
  const asides = look && withReview(request.asides, person.id, look)
  if (asides) orConflict(await saveRequest(context, request, { ...request, asides }, { work: [show] }))
  else await context.store.commit({ work: [{ work: show }] })
  return {}
}

/** The card of a new connector is there already; it is drawn anew where makers could take another one for it. */
async function reviewNew(context: Context, request: ChangeRequest, person: Person): Promise<Outcome> {
  const alike = await alikeForPerson(context, request, person).catch((error: unknown) => {
    context.log.warn({ request: request.id, error: asProblem(error) }, 'an environment could not be looked at')
    return []
  })
  const asides = alike.length > 0 ? withReview(request.asides, person.id, { outcome: 'new', alike }) : undefined
  const show: Work = { kind: 'show', person, requestId: request.id }
  if (asides) orConflict(await saveRequest(context, request, { ...request, asides }, { work: [show] }))
  return {}
}

/** Looks once more, because somebody has shared the connector meanwhile. */
export async function lookAgain(
  context: Context,
  { person, requestId }: { readonly person: Person; readonly requestId: string },
): Promise<Result<Begun>> {
  const found = await findFor('look', context, person, requestId)
  if (!found.ok) return found
  const work: Work = { kind: 'review', person, requestId }
  await context.store.commit({ work: [{ work }] })
  return success({ request: found.value, work: [work] })
}

/** Writes what a person has seen. Returns undefined where somebody else has written the request meanwhile. */
export async function keepReview(
  context: Context,
  request: ChangeRequest,
  { person, review }: { readonly person: Person; readonly review: Review },
): Promise<ChangeRequest | undefined> {
  const asides = withReview(request.asides, person.id, review)
  return asides ? saveRequest(context, request, { ...request, asides }) : request
}

/**
 * Sends the request back, because its connector was deleted in Power Platform: an approved update never makes a new one.
 * The record says so from then on, and the next export makes a connector.
 */
export async function voidDeleted(
  context: Context,
  request: ChangeRequest,
  by: Person,
): Promise<ChangeRequest | undefined> {
  const connector = await context.store.connector(connectorIdOf(request))
  const deleted = problem('connector-deleted', { requester: request.requester.name, owner: by.name })
  return moveRequest(context, request, {
    move: 'void-approval',
    change: { problem: recordProblem(context, deleted), steps: [] },
    ...(connector
      ? {
          connector: {
            expectedVersion: connector.version,
            record: { ...connector, version: connector.version + 1, deletedAt: context.clock.now().toISOString() },
          },
        }
      : {}),
    work: [...showEverybody(request), tellRequester(request, 'approval-voided')],
  })
}
