import type { Person } from '../../core/person.ts'
import { catalogue, problem } from '../../core/problems.ts'
import type { Problem, ProblemRecord } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import type { Permission } from '../../core/rights.ts'
import type { Work } from '../../core/jobs/work.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from './context.ts'
import { refusal, success } from '../../core/result.ts'

/**
 * Returns the request if it belongs to the person's own tenant. Ids of another tenant are unknown, so that nobody
 * learns of them.
 */
async function findRequest(context: Context, person: Person, id: string): Promise<Result<ChangeRequest>> {
  const request = await context.store.request(person.tenantId, id)
  return request ? success(request) : refusal(problem('request-gone'))
}

/** Returns the request if this person may do this with it now (see `core/rights.ts`). */
export async function findFor(
  permission: Permission,
  context: Context,
  person: Person,
  id: string,
): Promise<Result<ChangeRequest>> {
  const found = await findRequest(context, person, id)
  if (!found.ok) return found
  const refused = refusedBecause(permission, found.value, { person, policy: context.policy })
  return refused ? refusal(refused) : found
}

/** Returns the request if this person made it and may still change it. */
export function findEditableRequest(context: Context, person: Person, id: string): Promise<Result<ChangeRequest>> {
  return findFor('choose-sign-in', context, person, id)
}

/**
 * Returns the work that sends a problem as a message, for problems without a card of their own. Its reference is
 * logged.
 */
export function problemTo(
  context: Context,
  notification: { readonly person: Person; readonly problem: Problem; readonly about?: string },
): Work {
  const reference = context.ids.next()
  context.log.warn({ code: notification.problem.code, reference, request: notification.about }, 'problem shown')
  return { kind: 'notify-of-problem', reference, ...notification }
}

/** Returns a problem as it is kept with the request. Its reference is logged. */
export function recordProblem(
  context: Context,
  told: Problem,
  turn: ProblemRecord['turn'] = catalogue[told.code].turn,
): ProblemRecord {
  const { code, details } = told
  const reference = context.ids.next()
  context.log.warn({ code, reference, details }, 'problem shown')
  return { ...told, turn, at: context.clock.now().toISOString(), reference }
}
