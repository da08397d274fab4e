import type { Clock } from '../kernel/clock.ts'
import { ServiceError } from './service-error.ts'

/** At most `calls` in any window of `seconds`. */
interface Window {
  readonly calls: number
  readonly seconds: number
}

/**
 * Limits of a bot in one conversation, and of one app in a tenant.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const limits = {
  send: [
    { calls: 7, seconds: 1 },
    { calls: 8, seconds: 2 },
    { calls: 60, seconds: 30 },
    { calls: 1800, seconds: 3600 },
  ],
  members: [
    { calls: 14, seconds: 1 },
    { calls: 16, seconds: 2 },
    { calls: 120, seconds: 30 },
    { calls: 3600, seconds: 3600 },
  ],
  tenant: [{ calls: 50, seconds: 1 }],
} as const satisfies Record<string, readonly Window[]>

const second = 1000

/** Counts calls on a key in sliding windows; refuses with 429 and `Retry-After`. A refused call does not count. */
export function createRateLimiter({ clock, windows }: { clock: Clock; windows: readonly Window[] }) {
  const calls = new Map<string, number[]>()
  const longest = Math.max(...windows.map(({ seconds }) => seconds)) * second
  return (key: string): void => {
    const now = clock.now().getTime()
    const kept = (calls.get(key) ?? []).filter((at) => now - at < longest)
    calls.set(key, kept)
    const waits = windows.map((window) => {
      const blocking = kept.filter((at) => now - at < window.seconds * second).at(-window.calls)
      return blocking === undefined ? 0 : blocking + window.seconds * second - now
    })
    const wait = Math.ceil(Math.max(...waits) / second)
    if (wait > 0) throw new ServiceError(429, 'Throttled', 'Too many requests.', { 'retry-after': String(wait) })
    kept.push(now)
  }
}
