import { ProblemError } from '../../core/problems.ts'
import { unanswered } from '../../core/problems/reason.ts'
import { timeLimits } from '../../net/time-limits.ts'
import { withinTime } from '../../net/within-time.ts'

function statusOf(error: unknown): number | undefined {
  return (error as { statusCode?: number } | null)?.statusCode
}

/** Returns true when somebody else has written the row: 409 for a row that exists, 412 for a stale ETag. */
export function isConflict(error: unknown): boolean {
  return statusOf(error) === 409 || statusOf(error) === 412
}

export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404
}

/** Returns true when somebody else has received the message: 400 PopReceiptMismatch, 404 when it is deleted. */
export function isNotOurs(error: unknown): boolean {
  return isMissing(error) || (statusOf(error) === 400 && errorCode(error) === 'PopReceiptMismatch')
}

function errorCode(error: unknown): string | undefined {
  const { code, details } = error as { code?: string; details?: { errorCode?: string } }
  return details?.errorCode ?? code
}

/** Returns the answer, or undefined where nothing is found. */
export async function undefinedIfMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/**
 * Runs one operation of the store within its time limit. A failure of the service becomes a problem that is tried
 * again; programming errors pass unchanged. A write that is abandoned may still happen, like one whose answer is lost.
 */
export async function translateErrors<T>(
  act: (signal: AbortSignal) => Promise<T>,
  limitMs: number = timeLimits.storage,
): Promise<T> {
  try {
    return await withinTime(limitMs, act)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || error instanceof ProblemError) throw error
    const reason = unanswered(statusOf(error))
    throw new ProblemError('service-unavailable', { service: 'The store', reason }, { cause: error })
  }
}
