import { samePerson } from '../../core/person.ts'
import type { Person } from '../../core/person.ts'
import { catalogue, problem } from '../../core/problems.ts'
import type { Problem, ProblemRecord } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import type { RequestVerb } from '../../core/rights.ts'
import type { Work } from '../../core/jobs/work.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from './context.ts'
import { refusal, success } from '../../core/result.ts'

/** The request, as long as it belongs to the person's own tenant; ids of another tenant are simply unknown. */
export async function findRequest(context: Context, person: Person, id: string): Promise<Result<ChangeRequest>> {
  const request = await context.store.request(person.tenantId, id)
  return request ? success(request) : refusal(problem('request-gone'))
}

/** The request, if this person made it. */
export async function findOwnRequest(context: Context, person: Person, id: string): Promise<Result<ChangeRequest>> {
  const found = await findRequest(context, person, id)
  if (!found.ok || samePerson(found.value.requester, person)) return found
  return refusal(problem('not-your-request', { requester: found.value.requester.name }))
}

/** The request, if this person may do this with it now (see `core/rights.ts`). */
export async function findFor(
  verb: RequestVerb,
  context: Context,
  person: Person,
  id: string,
): Promise<Result<ChangeRequest>> {
  const found = await findRequest(context, person, id)
  if (!found.ok) return found
  const refused = refusedBecause(verb, found.value, { person, policy: context.policy })
  return refused ? refusal(refused) : found
}

/** The request, if this person made it and may still change it. */
export function findEditableRequest(context: Context, person: Person, id: string): Promise<Result<ChangeRequest>> {
  return findFor('choose-sign-in', context, person, id)
}

/** A message about a problem that has no card of its own; the reference also goes into the log. */
export function problemTo(
  context: Context,
  notification: { readonly person: Person; readonly problem: Problem; readonly about?: string },
): Work {
  const reference = context.ids.next()
  context.log.warn({ code: notification.problem.code, reference, request: notification.about }, 'problem shown')
  return { kind: 'notify-of-problem', reference, ...notification }
}

/** A problem as it is kept with the request; the reference also goes into the log. */
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
