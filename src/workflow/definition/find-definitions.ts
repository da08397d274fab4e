import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import type { Context } from '../record/context.ts'
import { fits } from '../status/find-status.ts'

const mostShown = 5

/** Requests whose definition this person may see: the newest of each app that fits the words. */
export async function findDefinitions(
  context: Context,
  person: Person,
  words: string,
): Promise<readonly ChangeRequest[]> {
  const requests = await context.store.requests({ tenantId: person.tenantId, limit: 500 })
  const visible = requests.filter(
    (request) =>
      request.analysis !== undefined && !refusedBecause('see-definition', request, { person, policy: context.policy }),
  )
  const newest = new Map(visible.toReversed().map((request) => [request.app.resourceId.toLowerCase(), request]))
  return [...newest.values()].filter((request) => fits({ request }, words)).slice(0, mostShown)
}
