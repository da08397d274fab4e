import { owedSteps } from '../../core/owed-steps.ts'
import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findFor } from '../record/requests.ts'
import { auditLine, saveRequest, showEverybody } from '../record/save-request.ts'

/** The developer says that what was theirs to do after the import is done: only they see the other portals. */
export function sayDone(context: Context, { person, requestId }: PersonEdit): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findFor('say-done', context, person, requestId),
    (request) => tryToSay(context, person, request),
  )
}

async function tryToSay(
  context: Context,
  person: Person,
  request: ChangeRequest,
): Promise<Result<ChangeRequest> | undefined> {
  const steps = owedSteps(request).flatMap(({ step, turn }) => (turn === 'requester' ? [step] : []))
  if (steps.length === 0) return success(request)
  const at = context.clock.now().toISOString()
  const saved = await saveRequest(
    context,
    request,
    { ...request, doneSteps: [...(request.doneSteps ?? []), ...steps] },
    { audit: [auditLine(request, 'say-done', at, person)], work: showEverybody(request) },
  )
  return saved && success(saved)
}
