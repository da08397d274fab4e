import { odata } from '@azure/data-tables'
import type { TableClient, TransactionAction } from '@azure/data-tables'
import type { AuditEntry, ChainedEntry } from '../../core/audit.ts'
import type { AuditTrail } from '../../core/ports/index.ts'
import { chainStart } from '../audit-chain.ts'
import { auditKeyId } from '../audit-keys.ts'
import type { AuditKeys } from '../audit-keys.ts'
import { keyAfter, nextLines, OtherAuditKey, readLogEnd } from '../audit-segments.ts'
import { undefinedIfMissing, isConflict } from './translate-errors.ts'
import { toChunks, fromChunks } from './chunked.ts'

/** The one hash-chained audit log of all requests, in one partition so that one transaction appends to it. */
export interface AuditLog extends AuditTrail {
  /**
   * Appends a commit's lines once, however often it is called. `again` says that they may have been appended before.
   */
  append(commit: string, entries: readonly AuditEntry[], again: boolean): Promise<void>
}

interface Head {
  readonly seq: number
  readonly hash: string
  /** Id of the key of the next line, as the writer of this head says. */
  readonly keyId?: string
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
/** A transaction takes 100 operations; one is the head, and one may be the line that changes the key. */
const mostLines = 98
const mostTries = 50

export function createAuditLog(table: TableClient, keys: AuditKeys): AuditLog {
  const waiting: Pending[] = []
  const currentId = auditKeyId(keys.current)
  const trail: AuditTrail = {
    read: () => readLines(table),
    line: (seq) => readLine(table, seq),
    async head() {
      const { seq, hash } = await readHead(table)
      return { seq, hash }
    },
  }
  let head: Head | undefined
  let appending: Promise<void> | undefined

  /** Appends the lines of all waiting commits in one transaction. */
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

  /**
   * Returns the key of the next line. A head whose writer names another key, or none, is checked against the last line.
   */
  async function keyOf(head: Head): Promise<Uint8Array> {
    if (head.keyId === currentId) return keys.current
    const end = await readLogEnd({ ...trail, head: () => Promise.resolve(head) })
    const key = keyAfter(keys, end)
    if (!key) throw new OtherAuditKey(head)
    return key
  }

  async function appendBatch(batch: readonly Pending[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const before = (head ??= await readHead(table))
      const fresh: Pending[] = []
      for (const one of batch) if (!one.again || !(await isThere(table, one.commit))) fresh.push(one)
      const lines = chainAll(keys, { head: before, key: await keyOf(before) }, fresh)
      const last = lines.at(-1)
      if (!last) return
      try {
        const etag = await writeLines(table, { before, keyId: currentId }, lines)
        head = { seq: last.seq, hash: last.hash, keyId: currentId, ...(etag ? { etag } : {}) }
        return
      } catch (error) {
        if (!isConflict(error) || attempt >= mostTries) throw error
        // Another process was faster, or this transaction was done and its answer was lost.
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
    ...trail,
  }
}

function takeBatch(waiting: Pending[]): readonly Pending[] {
  let lines = 0
  const fits = waiting.findIndex(({ entries }) => (lines += entries.length) > mostLines)
  return waiting.splice(0, fits === -1 ? waiting.length : Math.max(fits, 1))
}

type Line = ChainedEntry & { readonly commit: string }

function chainAll(
  keys: AuditKeys,
  end: { readonly head: Head; readonly key: Uint8Array },
  pending: readonly Pending[],
): readonly Line[] {
  const lines: Line[] = []
  for (const { commit, entries } of pending) {
    const last = lines.at(-1)
    const next = nextLines(keys, last ? { head: last, key: keys.current } : end, entries)
    lines.push(...next.map((line) => ({ ...line, commit })))
  }
  return lines
}

async function readHead(table: TableClient): Promise<Head> {
  const row = await undefinedIfMissing(table.getEntity<Head>(partitionKey, headKey))
  if (!row) return { seq: 0, hash: chainStart }
  return { seq: row.seq, hash: row.hash, etag: row.etag, ...(row.keyId ? { keyId: row.keyId } : {}) }
}

async function isThere(table: TableClient, commit: string): Promise<boolean> {
  const filter = odata`PartitionKey eq ${partitionKey} and commit eq ${commit}`
  for await (const _line of table.listEntities({ queryOptions: { filter, select: ['rowKey'] } })) return true
  return false
}

/** Writes lines and head. Returns the head's new ETag. */
async function writeLines(
  table: TableClient,
  { before, keyId }: { readonly before: Head; readonly keyId: string },
  lines: readonly Line[],
): Promise<string | undefined> {
  const last = lines.at(-1)
  const head = { partitionKey, rowKey: headKey, seq: last?.seq ?? 0, hash: last?.hash ?? chainStart, keyId }
  const actions: TransactionAction[] = [
    before.etag ? ['update', head, 'Replace', { etag: before.etag }] : ['create', head],
    ...lines.map(({ seq, hash, entry, commit }): TransactionAction => {
      return ['create', { partitionKey, rowKey: rowOf(seq), seq, hash, commit, ...toChunks(entry) }]
    }),
  ]
  const { subResponses } = await table.submitTransaction(actions)
  return subResponses[0]?.etag
}

interface LineRow extends Record<string, unknown> {
  readonly seq: number
  readonly hash: string
}

async function readLine(table: TableClient, seq: number): Promise<ChainedEntry | undefined> {
  const row = await undefinedIfMissing(table.getEntity<LineRow>(partitionKey, rowOf(seq)))
  return row && toLine(row)
}

async function* readLines(table: TableClient): AsyncIterable<ChainedEntry> {
  const filter = odata`PartitionKey eq ${partitionKey} and RowKey lt ${headKey}`
  const rows = table.listEntities<LineRow>({ queryOptions: { filter } })
  for await (const row of rows) yield toLine(row)
}

function toLine(row: LineRow): ChainedEntry {
  return { seq: row.seq, hash: row.hash, entry: fromChunks<AuditEntry>(row) }
}

function rowOf(seq: number): string {
  return String(seq).padStart(12, '0')
}
