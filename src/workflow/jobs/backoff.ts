import type { Context } from '../record/context.ts'

/** Waits between looks at something that fails: twice as long each time, and few words about it. */
export interface Backoff {
  /** It has failed once more. Returns how long to leave it alone, in milliseconds. */
  failed(error: unknown): number
  /** It works again. */
  worked(): void
}

const shortestMs = 250
const longestMs = 15_000
/** The first failure is logged, and then one of those that follow at most this often, in milliseconds. */
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
