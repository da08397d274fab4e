import type { RateCounter } from '../../core/ports/index.ts'

/** Limits how much one person, and a whole tenant, may ask of the bot, counted over all processes. */
export interface Limits {
  /** Resolves to `over-first` when somebody exceeds a limit, once a minute; to `over` otherwise. */
  take(kind: 'message' | 'invoke', person: { readonly tenantId: string; readonly id: string }): Promise<Verdict>
}

export type Verdict = 'ok' | 'over-first' | 'over'

export interface Allowance {
  readonly perMinute: number
  /**
   * How many a process fetches at a time at most, so that few turns ask the store. It begins with a thirtieth of the whole
   * and doubles: what it does not use, nobody does, and a process that dies again and again must not use up what people
   * may ask.
   */
  readonly fetched: number
}

/**
 * Far above what people do with cards and words, and far below what would make others wait. The bot answers a message
 * with one or two of its own, and the channel takes 60 of those in half a minute and 1,800 an hour in one conversation.
 */
export const usualAllowances = {
  message: { perMinute: 30, fetched: 8 },
  invoke: { perMinute: 300, fetched: 25 },
  tenant: { perMinute: 3000, fetched: 100 },
} as const satisfies Record<string, Allowance>

const windowMs = 60_000

/** So many processes may die in a window, one after the other, before somebody is held back. */
const firstFetches = 30

/** What this process has fetched of one allowance, for one window. */
interface Share {
  readonly window: number
  left: number
  /** How many are fetched next, where that is more than at first. */
  next: number
  /** Nothing is left in the whole window. */
  isUsedUp: boolean
  fetching?: Promise<void>
}

const mostShares = 10_000

/**
 * Counts in windows of a minute. While the store cannot be asked nobody is held back: what they ask for fails by itself
 * then, and says so.
 */
export function createLimits(
  rateCounter: RateCounter,
  now: () => number,
  allowances: Readonly<Record<keyof typeof usualAllowances, Allowance>> = usualAllowances,
): Limits {
  const shares = new Map<string, Share>()

  function shareOf(key: string, window: number): Share {
    const known = shares.get(key)
    const share = known?.window === window ? known : { window, left: 0, next: 0, isUsedUp: false }
    // It moves to the end of the map. Those at the beginning have not been used for long, and can be fetched anew.
    shares.delete(key)
    shares.set(key, share)
    const oldest = shares.size > mostShares ? shares.keys().next().value : undefined
    if (oldest !== undefined) shares.delete(oldest)
    return share
  }

  async function takeMore(key: string, share: Share, { perMinute, fetched }: Allowance): Promise<void> {
    const wanted = Math.min(Math.max(share.next, Math.ceil(perMinute / firstFetches)), fetched)
    const granted = await rateCounter.take(`limit|${key}`, share.window, wanted, perMinute).catch(() => wanted)
    share.left += granted
    share.next = wanted * 2
    share.isUsedUp = granted === 0
  }

  async function refill(key: string, share: Share, allowance: Allowance): Promise<void> {
    share.fetching ??= takeMore(key, share, allowance).finally(() => delete share.fetching)
    await share.fetching
  }

  async function isToldFirst(key: string, window: number): Promise<boolean> {
    return (await rateCounter.take(`told|${key}`, window, 1, 1).catch(() => 0)) === 1
  }

  return {
    async take(kind, { tenantId, id }) {
      const window = Math.floor(now() / windowMs)
      const person = `${kind}|${tenantId}|${id}`
      const [everybody, mine] = [shareOf(tenantId, window), shareOf(person, window)]
      // While one is fetched, somebody else may take the last of the other.
      while (isEmpty(everybody) || isEmpty(mine)) {
        if (isEmpty(everybody)) await refill(tenantId, everybody, allowances.tenant)
        if (isEmpty(mine)) await refill(person, mine, allowances[kind])
      }
      if (mine.left > 0 && everybody.left > 0) {
        mine.left -= 1
        everybody.left -= 1
        return 'ok'
      }
      return (await isToldFirst(person, window)) ? 'over-first' : 'over'
    },
  }
}

/** Returns true where more may be there than this process has. */
function isEmpty({ left, isUsedUp }: Share): boolean {
  return left === 0 && !isUsedUp
}
