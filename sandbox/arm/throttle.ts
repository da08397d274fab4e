import type { Clock } from '../kernel/clock.ts'
import type { Reply } from '../kernel/stand-in.ts'
import { armError } from './arm-error.ts'

interface Bucket {
  tokens: number
  filledAt: number
}

export interface Throttle {
  /** Takes one token of the caller's bucket; answers the headers to send along, or the refusal. */
  take(principalId: string, kind: 'reads' | 'writes'): { headers: Record<string, string> } | { refusal: Reply }
}

const sizes = { reads: { capacity: 250, perSecond: 25 }, writes: { capacity: 200, perSecond: 10 } }

/**
 * Token buckets for each principal.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function createThrottle({ clock }: { clock: Clock }): Throttle {
  const buckets = new Map<string, Bucket>()
  return {
    take(principalId, kind) {
      const now = clock.now().getTime()
      const { capacity, perSecond } = sizes[kind]
      const name = `${principalId} ${kind}`
      const bucket = buckets.get(name) ?? { tokens: capacity, filledAt: now }
      buckets.set(name, bucket)
      bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond)
      bucket.filledAt = now
      if (bucket.tokens < 1) return { refusal: tooManyRequests(Math.ceil((1 - bucket.tokens) / perSecond)) }
      bucket.tokens -= 1
      return { headers: { [`x-ms-ratelimit-remaining-subscription-${kind}`]: String(Math.floor(bucket.tokens)) } }
    },
  }
}

function tooManyRequests(retryAfterSeconds: number): Reply {
  return armError(
    429,
    'SubscriptionRequestsThrottled',
    `Number of requests for this subscription and principal exceeded the limit. Please try again after ${retryAfterSeconds} seconds.`,
    { 'retry-after': String(retryAfterSeconds) },
  )
}
