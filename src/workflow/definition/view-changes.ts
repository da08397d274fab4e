import type { DefinitionChange } from '../../core/definition.ts'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusal, success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { getJson } from '../record/definition-blobs.ts'
import { findFor } from '../record/requests.ts'

/** Everything that an update would change for those who use the connector, worst first. */
export interface ChangesView {
  readonly request: ChangeRequest
  readonly changes: readonly DefinitionChange[]
}

/** Returns all differences to its requester and to the approvers who were asked; nobody else sees them. */
export async function viewChanges(context: Context, person: Person, requestId: string): Promise<Result<ChangesView>> {
  const found = await findFor('see-definition', context, person, requestId)
  if (!found.ok) return found
  const request = found.value
  const key = request.proposal?.updates?.changesBlob
  const changes = key === undefined ? [] : await getJson<readonly DefinitionChange[]>(context, key)
  return changes ? success({ request, changes }) : refusal(problem('request-gone'))
}
