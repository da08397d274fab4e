import type { Person } from '../../core/person.ts'
import type { Work } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { openRequests, waitingApprovals } from './list-requests.ts'

/** Of each kind; the others are in the lists. */
const mostShown = 15

/** Shows what is open, as requester or approver, to a person who could not be reached and is seen again. */
export async function catchUp(context: Context, person: Person): Promise<void> {
  const waiting = await waitingApprovals(context, person, mostShown)
  const requests = [...waiting, ...(await openRequests(context, person, mostShown))]
  const work = requests.map(({ id }): Work => ({ kind: 'show', person, requestId: id }))
  if (work.length === 0) return
  await context.store.commit({ work: work.map((one) => ({ work: one })) })
}
