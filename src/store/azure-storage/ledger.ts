import { odata } from '@azure/data-tables'
import type { TableClient, TransactionAction } from '@azure/data-tables'
import type { AuditEntry, AuditHead, ChainedEntry } from '../../core/audit.ts'
import { chained, chainStart } from '../audit-chain.ts'
import { found, isConflict } from './answers.ts'
import { pack, unpack } from './packed.ts'

/** The one hash-chained audit log of all requests, in one partition so that one transaction appends to it. */
export interface Ledger {
  /** Appends a commit's lines once, however often it is asked. `again` says that it may have been done before. */
  append(commit: string, entries: readonly AuditEntry[], again: boolean): Promise<void>
  read(): AsyncIterable<ChainedEntry>
  head(): Promise<AuditHead>
}

interface Head {
  readonly seq: number
  readonly hash: string
  readonly etag?: string
}

interface Pending {
  readonly commit: string
  readonly entries: readonly AuditEntry[]
  readonly settle: PromiseWithResolvers<void>
  again: boolean
}

const partitionKey = 'ledger'
const headKey = 'head'
/** A transaction takes 100 operations; one is the head. */
const mostLines = 99
const mostTries = 50

export function createLedger(table: TableClient, key: Uint8Array): Ledger {
  const waiting: Pending[] = []
  let head: Head | undefined
  let appending: Promise<void> | undefined

  /** Commits that come while a transaction is under way go together in the next one. */
  async function appendWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = takeBatch(waiting)
      try {
        await appendBatch(batch)
        for (const { settle } of batch) settle.resolve()
      } catch (error) {
        head = undefined
        for (const { settle } of batch) settle.reject(error)
      }
    }
    appending = undefined
  }

  async function appendBatch(batch: readonly Pending[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const before = (head ??= await readHead(table))
      const fresh: Pending[] = []
      for (const one of batch) if (!one.again || !(await isThere(table, one.commit))) fresh.push(one)
      const lines = chainAll(key, before, fresh)
      const last = lines.at(-1)
      if (!last) return
      try {
        const etag = await writeLines(table, before, lines)
        head = { seq: last.seq, hash: last.hash, ...(etag ? { etag } : {}) }
        return
      } catch (error) {
        if (!isConflict(error) || attempt >= mostTries) throw error
        // Another process was faster, or this very transaction was done and its answer lost.
        head = undefined
        for (const one of batch) one.again = true
      }
    }
  }

  return {
    append(commit, entries, again) {
      if (entries.length === 0) return Promise.resolve()
      const settle = Promise.withResolvers<void>()
      waiting.push({ commit, entries, again, settle })
      appending ??= appendWaiting()
      return settle.promise
    },
    read: () => readLines(table),
    async head() {
      const { seq, hash } = await readHead(table)
      return { seq, hash }
    },
  }
}

function takeBatch(waiting: Pending[]): readonly Pending[] {
  let lines = 0
  const fits = waiting.findIndex(({ entries }) => (lines += entries.length) > mostLines)
  return waiting.splice(0, fits === -1 ? waiting.length : Math.max(fits, 1))
}

type Line = ChainedEntry & { readonly commit: string }

function chainAll(key: Uint8Array, head: Head, pending: readonly Pending[]): readonly Line[] {
  const lines: Line[] = []
  for (const { commit, entries } of pending) {
    for (const entry of entries) lines.push({ ...chained(key, lines.at(-1) ?? head, entry), commit })
  }
  return lines
}

async function readHead(table: TableClient): Promise<Head> {
  const row = await found(table.getEntity<{ seq: number; hash: string }>(partitionKey, headKey))
  return row ? { seq: row.seq, hash: row.hash, etag: row.etag } : { seq: 0, hash: chainStart }
}

async function isThere(table: TableClient, commit: string): Promise<boolean> {
  const filter = odata`PartitionKey eq ${partitionKey} and commit eq ${commit}`
  for await (const _line of table.listEntities({ queryOptions: { filter, select: ['rowKey'] } })) return true
  return false
}

/** Answers the head's new ETag. */
async function writeLines(table: TableClient, before: Head, lines: readonly Line[]): Promise<string | undefined> {
  const last = lines.at(-1)
  const head = { partitionKey, rowKey: headKey, seq: last?.seq ?? 0, hash: last?.hash ?? chainStart }
  const actions: TransactionAction[] = [
    before.etag ? ['update', head, 'Replace', { etag: before.etag }] : ['create', head],
    ...lines.map(({ seq, hash, entry, commit }): TransactionAction => {
      return ['create', { partitionKey, rowKey: rowOf(seq), seq, hash, commit, ...pack(entry) }]
    }),
  ]
  const { subResponses } = await table.submitTransaction(actions)
  return subResponses[0]?.etag
}

async function* readLines(table: TableClient): AsyncIterable<ChainedEntry> {
  const filter = odata`PartitionKey eq ${partitionKey} and RowKey lt ${headKey}`
  const rows = table.listEntities<{ seq: number; hash: string }>({ queryOptions: { filter } })
  for await (const row of rows) yield { seq: row.seq, hash: row.hash, entry: unpack<AuditEntry>(row) }
}

function rowOf(seq: number): string {
  return String(seq).padStart(12, '0')
}
