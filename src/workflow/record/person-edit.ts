import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusal } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'

/** How often a person's change is tried in all before they are asked to look at the request again. */
const mostAttempts = 5

/** A request, and the person who acts on it. */
export interface PersonEdit {
  readonly person: Person
  readonly requestId: string
}

/**
 * Makes a person's change to a request. `find` reads the request and refuses what the person may not do with it as it
 * stands; `change` decides and writes. Where the request was written meanwhile, `change` answers undefined and both are
 * called again: work in the background takes nobody's click away.
 */
export async function personEdit<T>(
  find: () => Promise<Result<ChangeRequest>>,
  change: (request: ChangeRequest) => Promise<Result<T> | undefined>,
): Promise<Result<T>> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const found = await find()
    if (!found.ok) return found
    const changed = await change(found.value)
    if (changed) return changed
  }
  return refusal(problem('request-moved-on'))
}
