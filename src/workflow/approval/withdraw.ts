import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { success } from '../../core/result.ts'
import { personEdit } from '../record/person-edit.ts'
import { findFor } from '../record/requests.ts'
import { moveRequest, showEverybody } from '../record/save-request.ts'
import { destroyAll } from '../record/sealed-secret.ts'

interface Withdrawal {
  readonly person: Person
  readonly requestId: string
}

/** The requester takes the request back; a kept secret and a test value are destroyed with it. */
export function withdraw(context: Context, given: Withdrawal): Promise<Result<ChangeRequest>> {
  return personEdit(() => tryToWithdraw(context, given))
}

async function tryToWithdraw(context: Context, given: Withdrawal): Promise<Result<ChangeRequest> | undefined> {
  const found = await findFor('withdraw', context, given.person, given.requestId)
  if (!found.ok) return found
  const request = found.value
  const moved = await moveRequest(context, request, {
    move: 'withdraw',
    by: given.person,
    change: { secret: undefined, testValue: undefined, problem: undefined },
    work: showEverybody(request),
  })
  if (!moved) return undefined
  await destroyAll(context, request)
  return success(moved)
}
