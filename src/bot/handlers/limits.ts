/** Limits how much one person, and a whole tenant, may ask of the bot. */
export interface Limits {
  /** Returns `over-first` when somebody begins to exceed a limit, at most once a minute; `over` otherwise. */
  take(kind: 'message' | 'invoke', person: { readonly tenantId: string; readonly id: string }): Verdict
}

export type Verdict = 'ok' | 'over-first' | 'over'

export interface Allowance {
  /** Most at once. */
  readonly burst: number
  /** Most a minute in the long run. */
  readonly perMinute: number
}

/**
 * Far above what people do with cards and words, and far below what would make others wait. The bot answers a message
 * with one or two of its own, and the channel takes 60 of those in half a minute and 1,800 an hour in one conversation.
 */
export const usualAllowances = {
  message: { burst: 30, perMinute: 30 },
  invoke: { burst: 300, perMinute: 300 },
  tenant: { burst: 3000, perMinute: 3000 },
} as const satisfies Record<string, Allowance>

interface Bucket {
  left: number
  at: number
  /** When the person last got the message that it was too much. */
  toldAt: number
}

/** Least time between two such messages to one person, in milliseconds. */
const toldEveryMs = 60_000

const mostBuckets = 10_000

/**
 * Counts with token buckets in memory, one for each person and kind, and one for each tenant. Every process has its
 * own, so with several processes a person may do several times as much, which is still bounded.
 */
export function createLimits(
  now: () => number,
  allowances: Readonly<Record<keyof typeof usualAllowances, Allowance>> = usualAllowances,
): Limits {
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, { burst, perMinute }: Allowance): Bucket {
    const known = buckets.get(key)
    const left = known ? Math.min(burst, known.left + ((now() - known.at) * perMinute) / 60_000) : burst
    const bucket = { left, at: now(), toldAt: known?.toldAt ?? -Infinity }
    // The bucket moves to the end of the map. Those at the beginning have not been used for long and are full, so they
    // can be dropped.
    buckets.delete(key)
    buckets.set(key, bucket)
    const oldest = buckets.size > mostBuckets ? buckets.keys().next().value : undefined
    if (oldest !== undefined) buckets.delete(oldest)
    return bucket
  }

  return {
    take(kind, { tenantId, id }) {
      const mine = bucketOf(`${kind}|${tenantId}|${id}`, allowances[kind])
      const everybody = bucketOf(tenantId, allowances.tenant)
      if (mine.left >= 1 && everybody.left >= 1) {
        mine.left -= 1
        everybody.left -= 1
        return 'ok'
      }
      if (now() - mine.toldAt < toldEveryMs) return 'over'
      mine.toldAt = now()
      return 'over-first'
    },
  }
}
