import type { Clock } from '../core/ports/index.ts'

/**
 * The time of day, but never backwards: when the machine's clock is set back, time goes on from where it was until the
 * clock has caught up. Leases and waits written by this process so keep their length. A clock set forward is followed.
 *
 * @param wall milliseconds since 1970, as the machine has them
 * @param elapsed milliseconds of a clock that nobody sets
 */
export function createSteadyClock(
  wall: () => number = Date.now,
  elapsed: () => number = () => performance.now(),
): Clock {
  let newest = wall()
  let at = elapsed()
  return {
    now() {
      const passed = elapsed() - at
      newest = Math.max(wall(), newest + passed)
      at += passed
      return new Date(newest)
    },
  }
}
