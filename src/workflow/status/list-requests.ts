import { isTerminal, statuses } from '../../core/lifecycle.ts'
import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

const mostListed = 15

/** The person's own requests, newest first. */
export function myRequests(context: Context, person: Person): Promise<readonly ChangeRequest[]> {
  return context.store.requests({ tenantId: person.tenantId, requester: person.id, limit: mostListed })
}

/** The person's own requests that have not come to their end, newest first. */
export function openRequests(context: Context, person: Person): Promise<readonly ChangeRequest[]> {
  const { tenantId, id: requester } = person
  const open = statuses.filter((status) => !isTerminal(status))
  return context.store.requests({ tenantId, requester, statuses: open, limit: mostListed })
}

/** What waits for this person's decision, newest first. */
export function waitingApprovals(context: Context, person: Person): Promise<readonly ChangeRequest[]> {
  return context.store.requests({
    tenantId: person.tenantId,
    approver: person.id,
    statuses: ['awaiting-approval', 'failed'],
    limit: mostListed,
  })
}
