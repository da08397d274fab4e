import { isTerminal, statuses } from '../../core/lifecycle.ts'
import type { Person } from '../../core/person.ts'
import type { RequestQuery } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

/** A list that is longer says how many there are at least. */
export const mostCounted = 100

/** The person's own requests, newest first. */
export function myRequests(context: Context, person: Person): Promise<readonly ChangeRequest[]> {
  return listed(context, person, { requester: person.id, limit: mostCounted + 1 })
}

/** The person's own requests that have not come to their end, newest first. */
export function openRequests(
  context: Context,
  person: Person,
  limit = mostCounted + 1,
): Promise<readonly ChangeRequest[]> {
  const open = statuses.filter((status) => !isTerminal(status))
  return listed(context, person, { requester: person.id, statuses: open, limit })
}

/** What waits for this person's decision, newest first. */
export function waitingApprovals(
  context: Context,
  person: Person,
  limit = mostCounted + 1,
): Promise<readonly ChangeRequest[]> {
  return listed(context, person, { approver: person.id, statuses: ['awaiting-approval', 'failed'], limit })
}

function listed(
  { store }: Context,
  { tenantId }: Person,
  query: Omit<RequestQuery, 'tenantId'>,
): Promise<readonly ChangeRequest[]> {
  return store.requests({ ...query, tenantId })
}
