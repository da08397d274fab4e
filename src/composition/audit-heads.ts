import type { AuditTrail, Clock, Store } from '../core/ports/index.ts'
import { auditHeadLine } from '../store/audit-head-line.ts'
import type { Log } from '../core/ports/log.ts'

export interface AuditHeadDependencies {
  readonly audit: Pick<AuditTrail, 'head'>
  readonly store: Pick<Store, 'commit'>
  readonly key: Uint8Array
  readonly clock: Clock
  readonly log: Log
}

export type AuditHeads = ReturnType<typeof createAuditHeads>

/** Milliseconds between two looks at the day. */
const everyMs = 60 * 60 * 1000

/**
 * Lines `audit head` of the bot's log: what leaves the machine with it, the bot cannot take back, and an audit log that was
 * written anew does not fit to it.
 */
export function createAuditHeads({ audit, store, key, clock, log }: AuditHeadDependencies) {
  async function post(isWanted: () => Promise<boolean>): Promise<void> {
    try {
      // Read first: a day that is taken without a line would have none.
      const line = auditHeadLine(key, await audit.head())
      if (await isWanted()) log.info({ ...line }, 'audit head')
    } catch (error) {
      log.warn({ error }, 'the head of the audit log could not be told')
    }
  }

  async function takeDay(): Promise<boolean> {
    const day = clock.now().toISOString().slice(0, 10)
    return (await store.commit({ idempotencyKey: `audit-head|${day}` })) === 'committed'
  }

  const heads = {
    /** At an ordered end. */
    post: () => post(() => Promise.resolve(true)),
    /** At start: it counts as that day's. */
    postFirst: () => post(() => takeDay().then(() => true)),
    /** Of all processes, the first one of the day does. */
    postDaily: () => post(takeDay),
    /** At start and once a day, as long as the process runs. */
    start() {
      void heads.postFirst()
      setInterval(() => void heads.postDaily(), everyMs).unref()
    },
  }
  return heads
}
