import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { findFor } from '../record/requests.ts'
import { moveRequest, showEverybody } from '../record/save-request.ts'
import { destroySecret } from '../record/sealed-secret.ts'

/** The requester takes the request back; a kept secret is destroyed with it. */
export async function withdraw(
  context: Context,
  given: { readonly person: Person; readonly requestId: string },
): Promise<Result<ChangeRequest>> {
  const found = await findFor('withdraw', context, given.person, given.requestId)
  if (!found.ok) return found
  const request = found.value
  const moved = await moveRequest(context, request, {
    move: 'withdraw',
    by: given.person,
    change: { secret: undefined, problem: undefined },
    work: showEverybody(request),
  })
  if (!moved) return refusal(problem('not-now', { status: request.status, app: request.app.name }))
  await destroySecret(context, request.secret)
  return success(moved)
}
