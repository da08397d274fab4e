import type { Context } from '../record/context.ts'

/**
 * Decides how long to wait after each failure of something that is tried again and again: twice as long each time. It
 * logs few of the failures.
 */
export interface Backoff {
  /** Counts a failure. Returns how many milliseconds to wait before the next try. */
  failed(error: unknown): number
  /** Counts a success, which ends the waiting. */
  worked(): void
}

const shortestMs = 250
const longestMs = 15_000
/** The first failure is logged, then at most one in this many milliseconds. */
const saidEveryMs = 60_000

/**
 * @param what the thing that fails, as the subject of a log line
 * @param elapsed milliseconds of a clock that nobody sets
 */
export function createBackoff(
  log: Context['log'],
  what: string,
  elapsed: () => number = () => performance.now(),
): Backoff {
  let failures = 0
  let saidAt = -Infinity
  return {
    failed(error) {
      failures += 1
      if (elapsed() - saidAt >= saidEveryMs) {
        saidAt = elapsed()
        log.error({ error, failures }, `${what} failed`)
      }
      return Math.min(shortestMs * 2 ** (failures - 1), longestMs)
    },
    worked() {
      if (failures > 0) log.info({ failures }, `${what} works again`)
      failures = 0
      saidAt = -Infinity
    },
  }
}
