import { ProblemError } from '../core/problems.ts'
import { unanswered } from '../core/problems/reason.ts'

interface RestFailure {
  readonly statusCode?: number
  readonly code?: string
  readonly message?: string
  readonly response?: { readonly headers: { get(name: string): string | undefined } }
}

/** Returns what a failed Azure call means for the person. Problems of the token flow pass unchanged. */
export function armProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const { statusCode, code, message, response } = error as RestFailure
  const service = 'Azure'
  if (statusCode === 429) {
    const seconds = Number(response?.headers.get('retry-after'))
    return new ProblemError('service-busy', { service }, { cause: error, retryAfter: (seconds || 5) * 1000 })
  }
  if (statusCode === 401) return new ProblemError('sign-in-needed', { service }, { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500 && statusCode !== 408) {
    return new ProblemError('service-refused', { service, reason: code ?? String(statusCode) }, { cause: error })
  }
  const reason = unanswered(statusCode)
  const answered = statusCode === undefined ? 'no answer' : `status ${statusCode}`
  const cause = error instanceof Error ? error : new Error(message ?? answered)
  return new ProblemError('service-unavailable', { service, reason }, { cause })
}

/** Returns true for answers that mean: not there, or not visible to this person. */
export function isInvisible(error: unknown): boolean {
  const status = (error as RestFailure).statusCode
  return status === 403 || status === 404
}

/** Returns a resource that has an id. The SDK also takes an object without one, which says nothing of the resource. */
export function withId<T extends { readonly id?: string }>(resource: T): T {
  if (!resource.id) throw new ProblemError('service-unavailable', { service: 'Azure', reason: { code: 'other-shape' } })
  return resource
}
