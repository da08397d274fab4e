import { problem } from '../../core/problems.ts'
import { refusal } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'

/** How often a person's change is tried in all before they are asked to look at the request again. */
const mostAttempts = 5

/**
 * Makes a person's change to a request. `change` reads the request, decides and writes; it answers undefined where the
 * request was written meanwhile, and is then called again: work in the background takes nobody's click away. What is no
 * longer allowed after that work, `change` refuses itself.
 */
export async function personEdit<T>(change: () => Promise<Result<T> | undefined>): Promise<Result<T>> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const changed = await change()
    if (changed) return changed
  }
  return refusal(problem('request-moved-on'))
}
