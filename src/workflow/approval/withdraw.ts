import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { success } from '../../core/result.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findFor } from '../record/requests.ts'
import { moveRequest, showEverybody } from '../record/save-request.ts'
import { destroyAll } from '../record/sealed-secret.ts'

/** The requester takes the request back; a kept secret and a test value are destroyed with it. */
export function withdraw(context: Context, { person, requestId }: PersonEdit): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findFor('withdraw', context, person, requestId),
    (request) => tryToWithdraw(context, person, request),
  )
}

async function tryToWithdraw(
  context: Context,
  person: Person,
  request: ChangeRequest,
): Promise<Result<ChangeRequest> | undefined> {
  const moved = await moveRequest(context, request, {
    move: 'withdraw',
    by: person,
    change: { secret: undefined, testValue: undefined, problem: undefined },
    work: showEverybody(request),
  })
  if (!moved) return undefined
  await destroyAll(context, request)
  return success(moved)
}
