import type { RateCounter } from '../core/ports/index.ts'

/** Milliseconds. Counting comes before the work of a turn, of which the channel waits for 15 s in all. */
const patienceMs = 2000

/** Wraps a counter so that whoever asks learns soon that the store does not answer. */
export function impatientCounter(rateCounter: RateCounter, patience = patienceMs): RateCounter {
  return {
    async take(...asked) {
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(new Error('the store does not count in time')), patience)
      return Promise.race([rateCounter.take(...asked), late.promise]).finally(() => clearTimeout(timer))
    },
  }
}
