import type { Outcome } from '../record/outcome.ts'

/** The actions that wait for a job to end, by its idempotency key. Only this process knows them. */
export interface Waiters {
  /** Resolves with the work's outcome, or with `pending` when it takes longer than `milliseconds`. */
  settled(key: string, milliseconds: number): Promise<Outcome | 'pending'>
  /** True while somebody waits for this work. */
  areThere(key: string): boolean
  /** Hands the outcome to all who wait for it. Returns true when somebody did. */
  tell(key: string, outcome: Outcome): boolean
}

export function createWaiters(): Waiters {
  const waiting = new Map<string, Set<(outcome: Outcome) => void>>()
  return {
    settled(key, milliseconds) {
      const { promise, resolve } = Promise.withResolvers<Outcome | 'pending'>()
      const others = waiting.get(key) ?? new Set()
      waiting.set(key, others.add(resolve))
      const timeout = setTimeout(() => {
        others.delete(resolve)
        if (others.size === 0 && waiting.get(key) === others) waiting.delete(key)
        resolve('pending')
      }, milliseconds)
      return promise.finally(() => clearTimeout(timeout))
    },
    areThere: (key) => waiting.has(key),
    tell(key, outcome) {
      const told = waiting.get(key) ?? new Set()
      waiting.delete(key)
      for (const tell of told) tell(outcome)
      return told.size > 0
    },
  }
}
