import type { Store } from '../core/ports/index.ts'
import type { Stores } from '../store/stores.ts'

export interface Readiness {
  /** Whether the bot can do its work; looked at no more often than every five seconds. */
  isReady(): Promise<boolean>
  /** The store, watched: a write that failed makes unready until one has worked again. */
  readonly store: Store
  /** From now on it is not: the process is about to end. */
  stop(): void
}

/** Milliseconds; probes come from several places at once. */
const keptFor = 5000
/** Longest time for one look: a probe that hangs tells as little as none. */
const probeTimeoutMs = 4000

/**
 * Ready is who can read and write the store and open what was sealed. A write is tried only after one has failed, for
 * want of space or of the right to write. Services that are away make nobody unready; work that never comes to its end
 * does, since only another process helps.
 */
export function createReadiness(
  { store, isKeyRight, tryWriting }: Pick<Stores, 'store' | 'isKeyRight' | 'tryWriting'>,
  {
    tenantId,
    now,
    isStuck = () => false,
  }: {
    readonly tenantId: string
    readonly now: () => number
    /** True while attempts that should long be over take up as much as all workers together. */
    readonly isStuck?: () => boolean
  },
): Readiness {
  let last: { readonly at: number; readonly answer: Promise<boolean> } | undefined
  let stopped = false
  let hasFailed = false

  const watched: Store = {
    ...store,
    async commit(change) {
      try {
        const outcome = await store.commit(change)
        hasFailed = false
        return outcome
      } catch (error) {
        hasFailed = true
        throw error
      }
    },
  }

  async function look(): Promise<boolean> {
    await store.requests({ tenantId, limit: 1 })
    if (hasFailed) await tryWriting()
    hasFailed = false
    return isKeyRight()
  }

  return {
    store: watched,
    async isReady() {
      if (stopped || isStuck()) return false
      if (!last || Math.abs(now() - last.at) >= keptFor) {
        last = { at: now(), answer: withinTime(look()).catch(() => false) }
      }
      return (await last.answer) && !stopped
    },
    stop() {
      stopped = true
    },
  }
}

function withinTime(answer: Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), probeTimeoutMs)
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer))
}
