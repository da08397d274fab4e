import type { DatabaseSync } from 'node:sqlite'
import type { AuditEntry, AuditHead, ChainedEntry } from '../../core/audit.ts'
import type { AuditTrail } from '../../core/ports/index.ts'
import { chainStart } from '../audit-chain.ts'
import { toAuditKeys } from '../audit-keys.ts'
import type { AuditKeys } from '../audit-keys.ts'
import { keyAfter, nextLines, OtherAuditKey } from '../audit-segments.ts'

/**
 * Returns a function that appends a line; it must be called inside a transaction. Throws where the log was last written
 * with another key.
 */
export function auditAppender(database: DatabaseSync, given: Uint8Array | AuditKeys): (entry: AuditEntry) => void {
  const keys = toAuditKeys(given)
  const readHead = headReader(database)
  const readLine = lineReader(database)
  const writeHead = database.prepare(
    `insert into audit_head (only, seq, hash) values (1, ?, ?)
     on conflict do update set seq = excluded.seq, hash = excluded.hash`,
  )
  const insert = database.prepare('insert into audit (seq, hash, record) values (?, ?, ?)')
  /**
   * The last head that was checked against the current key. It stays valid, because no other process writes to this
   * file.
   */
  let known: string | undefined

  function keyOf(head: AuditHead): Uint8Array {
    if (head.hash === known) return keys.current
    const before = head.seq === 1 ? chainStart : readLine(head.seq - 1)?.hash
    const key = keyAfter(keys, { head, last: readLine(head.seq), before })
    if (!key) throw new OtherAuditKey(head)
    return key
  }

  return (entry) => {
    const head = readHead()
    for (const { seq, hash, entry: written } of nextLines(keys, { head, key: keyOf(head) }, [entry])) {
      insert.run(seq, hash, JSON.stringify(written))
      writeHead.run(seq, hash)
      known = hash
    }
  }
}

export function sqliteAudit(database: DatabaseSync): AuditTrail {
  const head = headReader(database)
  const line = lineReader(database)
  return {
    read: () => readLines(database),
    line: (seq) => Promise.resolve(line(seq)),
    head: () => Promise.resolve(head()),
  }
}

function headReader(database: DatabaseSync): () => AuditHead {
  const read = database.prepare('select seq, hash from audit_head')
  return () => {
    const { seq, hash } = (read.get() as AuditHead | undefined) ?? { seq: 0, hash: chainStart }
    return { seq, hash }
  }
}

interface Row {
  readonly seq: number
  readonly hash: string
  readonly record: string
}

function lineReader(database: DatabaseSync): (seq: number) => ChainedEntry | undefined {
  const read = database.prepare('select seq, hash, record from audit where seq = ?')
  return (seq) => {
    const row = read.get(seq) as Row | undefined
    return row && toLine(row)
  }
}

function toLine({ seq, hash, record }: Row): ChainedEntry {
  return { seq, hash, entry: JSON.parse(record) as AuditEntry }
}

const pageLines = 500

async function* readLines(database: DatabaseSync): AsyncIterable<ChainedEntry> {
  const page = database.prepare('select seq, hash, record from audit where seq > ? order by seq limit ?')
  for (let after = 0; ;) {
    const rows = page.all(after, pageLines) as unknown as Row[]
    for (const row of rows) yield toLine(row)
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
    await Promise.resolve()
  }
}
