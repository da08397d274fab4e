import type { RateCounter } from '../core/ports/index.ts'

/** Counts in memory, for a single process. */
export function memoryRateCounter(): RateCounter {
  const counted = new Map<string, { window: number; used: number }>()
  return {
    take(key, window, wanted, limit) {
      const before = counted.get(key)
      const { granted, after } = count(before, { window, wanted, limit })
      counted.set(key, after)
      return Promise.resolve(granted)
    },
  }
}

/** Counts in a window. If a process whose clock is ahead has begun the next window, it is the next one for all. */
export function count(
  before: { readonly window: number; readonly used: number } | undefined,
  { window, wanted, limit }: { window: number; wanted: number; limit: number },
) {
  const used = before && before.window >= window ? before.used : 0
  const granted = Math.max(0, Math.min(wanted, limit - used))
  return { granted, after: { window: Math.max(window, before?.window ?? 0), used: used + granted } }
}
