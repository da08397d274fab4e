import type { AuditTrail, Clock, Store } from '../core/ports/index.ts'
import { auditHeadLine } from '../audit/head-line.ts'
import type { Log } from '../core/ports/log.ts'

export interface AuditHeadDependencies {
  readonly audit: Pick<AuditTrail, 'head'>
  readonly store: Pick<Store, 'commit'>
  readonly key: Uint8Array
  readonly clock: Clock
  readonly log: Log
}

export type AuditHeads = ReturnType<typeof createAuditHeads>

/** Milliseconds between two checks of the day. */
const everyMs = 60 * 60 * 1000

/**
 * Writes lines `audit head` to the bot's log. The bot cannot take back what has left the machine with its log, and an
 * audit log that was written anew does not fit it.
 */
export function createAuditHeads({ audit, store, key, clock, log }: AuditHeadDependencies) {
  async function post(isWanted: () => Promise<boolean>): Promise<void> {
    try {
      // Read first: else a failed read would leave a day that is taken and has no line.
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
    /** Writes a line at an ordered end. */
    post: () => post(() => Promise.resolve(true)),
    /** Writes a line at start, which counts as that day's. */
    postFirst: () => post(() => takeDay().then(() => true)),
    /** Writes a line if this process is the first one of the day. */
    postDaily: () => post(takeDay),
    /** Writes a line at start and once a day, as long as the process runs. */
    start() {
      void heads.postFirst()
      setInterval(() => void heads.postDaily(), everyMs).unref()
    },
  }
  return heads
}
