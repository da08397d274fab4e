import { odata } from '@azure/data-tables'
import type { TableClient, TransactionAction } from '@azure/data-tables'
import { undefinedIfMissing } from './translate-errors.ts'
import { hashed, tableKey } from './keys.ts'

/** Returns the partition of one day's keys, so that old keys are forgotten by deleting old partitions. */
export function idempotencyPartition(daysAgo = 0): string {
  return tableKey('once', new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10))
}

const dayMs = 24 * 60 * 60 * 1000
const rowKeyOf = (key: string) => `once|${hashed(key)}`

export function idempotencyAction(partitionKey: string, key: string, commit: string): TransactionAction {
  return ['create', { partitionKey, rowKey: rowKeyOf(key), commit }]
}

/**
 * Returns true when the key was written yesterday: around midnight a second delivery falls into the next day's
 * partition.
 */
export async function wasWrittenYesterday(records: TableClient, key: string): Promise<boolean> {
  return (await undefinedIfMissing(records.getEntity(idempotencyPartition(1), rowKeyOf(key)))) !== undefined
}

/** Returns true when this very commit wrote the key and its answer was lost. */
export async function wasWrittenBy(records: TableClient, key: string, commit: string): Promise<boolean> {
  const row = await undefinedIfMissing(records.getEntity<{ commit: string }>(idempotencyPartition(), rowKeyOf(key)))
  return row?.commit === commit
}

/** Deletes the keys from before yesterday. */
export async function forgetOld(records: TableClient): Promise<void> {
  const filter = odata`PartitionKey ge ${'once|'} and PartitionKey lt ${idempotencyPartition(1)}`
  const rows = records.listEntities({ queryOptions: { filter, select: ['partitionKey', 'rowKey'] } })
  for await (const { partitionKey = '', rowKey = '' } of rows) {
    // The outbox rows of an old commit lie here too, and may still be needed.
    if (rowKey.startsWith('once|')) await undefinedIfMissing(records.deleteEntity(partitionKey, rowKey))
  }
}
