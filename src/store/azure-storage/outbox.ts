import { odata } from '@azure/data-tables'
import type { TableClient } from '@azure/data-tables'
import type { QueueClient } from '@azure/storage-queue'
import type { AuditEntry } from '../../core/audit.ts'
import type { Connector } from '../../core/connector.ts'
import { timeLimits } from '../../net/time-limits.ts'
import { withinTime } from '../../net/within-time.ts'
import { undefinedIfMissing, isNotOurs } from './translate-errors.ts'
import type { QueuedJob } from './lanes.ts'
import { toChunks, fromChunks } from './chunked.ts'
import type { IndexPlace } from './request-index.ts'

/**
 * What a commit still has to do outside its own partition. It is written with the commit, done after it, and may be
 * done twice without harm.
 */
export interface OutboxItem {
  readonly commit: string
  readonly audit: readonly AuditEntry[]
  readonly jobs: readonly QueuedJob[]
  readonly index?: { readonly to: IndexPlace; readonly from?: IndexPlace }
  readonly connector?: Connector
}

/** A message in the queue that names a partition whose outbox may hold something. */
export interface Pointer {
  readonly messageId: string
  readonly popReceipt: string
}

export interface Outbox {
  /**
   * Sends the pointer before the commit, so that no commit goes without one. It is received only if the commit's
   * process dies.
   */
  announce(partition: string): Promise<Pointer>
  withdraw(pointer: Pointer): Promise<void>
  row(partition: string, item: OutboxItem): Record<string, unknown> & { partitionKey: string; rowKey: string }
  read(partition: string, commit: string): Promise<OutboxItem | undefined>
  remove(partition: string, commit: string): Promise<void>
  /** Hands over what other processes left undone. What cannot be done now is received again later. */
  recover(deliver: (item: OutboxItem) => Promise<void>): Promise<void>
}

const mostMessages = 32
const inTime = <T>(act: (signal: AbortSignal) => Promise<T>) => withinTime(timeLimits['storage-call'], act)
const rowKeyOf = (commit: string) => `outbox|${commit}`

/** @param commitTimeoutMs how long a commit may take before another process looks after it */
export function createOutbox(records: TableClient, queue: QueueClient, commitTimeoutMs: number): Outbox {
  const visibilityTimeout = Math.ceil(commitTimeoutMs / 1000)

  async function withdraw({ messageId, popReceipt }: Pointer): Promise<void> {
    try {
      await inTime((abortSignal) => queue.deleteMessage(messageId, popReceipt, { abortSignal }))
    } catch (error) {
      // Another process has received the pointer: it finds nothing to do, and deletes it.
      if (!isNotOurs(error)) throw error
    }
  }

  async function* itemsIn(partition: string): AsyncIterable<OutboxItem> {
    const filter = odata`PartitionKey eq ${partition} and RowKey ge ${'outbox|'} and RowKey lt ${'outbox}'}`
    for await (const row of records.listEntities({ queryOptions: { filter } })) yield fromChunks<OutboxItem>(row)
  }

  async function remove(partition: string, commit: string): Promise<void> {
    await undefinedIfMissing(records.deleteEntity(partition, rowKeyOf(commit)))
  }

  return {
    async announce(partition) {
      const text = JSON.stringify({ partition })
      const { messageId, popReceipt } = await inTime((abortSignal) =>
        queue.sendMessage(text, { visibilityTimeout, messageTimeToLive: -1, abortSignal }),
      )
      return { messageId, popReceipt }
    },
    withdraw,
    row: (partition, item) => ({ partitionKey: partition, rowKey: rowKeyOf(item.commit), ...toChunks(item) }),
    async read(partition, commit) {
      const row = await undefinedIfMissing(records.getEntity<Record<string, unknown>>(partition, rowKeyOf(commit)))
      return row && fromChunks<OutboxItem>(row)
    },
    remove,
    async recover(deliver) {
      const { receivedMessageItems } = await inTime((abortSignal) =>
        queue.receiveMessages({
          numberOfMessages: mostMessages,
          visibilityTimeout: Math.max(visibilityTimeout, 30),
          abortSignal,
        }),
      )
      for (const message of receivedMessageItems) {
        const { partition } = JSON.parse(message.messageText) as { partition: string }
        for await (const item of itemsIn(partition)) {
          await deliver(item)
          await remove(partition, item.commit)
        }
        await withdraw(message)
      }
    },
  }
}
