import { ProblemError } from '../core/problems.ts'
import { unanswered } from '../core/problems/reason.ts'

interface Failure {
  readonly statusCode?: number
  readonly code?: string
}

export function statusOf(error: unknown): number | undefined {
  return (error as Failure).statusCode
}

/** Returns what a failed call to Key Vault means. Problems of the token flow pass unchanged. */
export function keyVaultProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const { statusCode: status, code } = error as Failure
  const service = 'Key Vault'
  if (status === 429) return new ProblemError('service-busy', { service }, { cause: error })
  if (status !== undefined && status >= 400 && status < 500) {
    return new ProblemError('service-refused', { service, reason: code ?? String(status) }, { cause: error })
  }
  const reason = unanswered(status)
  return new ProblemError('service-unavailable', { service, reason }, { cause: error })
}
