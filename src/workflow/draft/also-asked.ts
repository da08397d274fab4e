import { isTerminal, statuses } from '../../core/lifecycle.ts'
import type { AlsoAsked, ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

const sent = statuses.filter((status) => status !== 'draft' && !isTerminal(status))
/** The newest requests of the tenant that are looked through. */
const mostLookedAt = 200
const mostNamed = 3

/**
 * Returns what else was asked for the request's app and has not come to its end: by anybody, and the person's own drafts.
 */
export async function alsoAskedFor(
  { store }: Context,
  { id, app, requester }: ChangeRequest,
): Promise<readonly AlsoAsked[]> {
  const { tenantId } = requester
  const [others, own] = await Promise.all([
    store.requests({ tenantId, statuses: sent, limit: mostLookedAt }),
    store.requests({ tenantId, requester: requester.id, statuses: ['draft'], limit: mostLookedAt }),
  ])
  return [...others, ...own]
    .filter((one) => one.id !== id && one.app.resourceId.toLowerCase() === app.resourceId.toLowerCase())
    .slice(0, mostNamed)
    .map((one) => ({
      id: one.id,
      status: one.status,
      requester: one.requester,
      ...(one.proposal ? { environment: one.proposal.environment.name } : {}),
    }))
}
