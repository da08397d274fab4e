import type { DatabaseSync } from 'node:sqlite'
import type { AuditEntry, AuditHead, ChainedEntry } from '../../core/audit.ts'
import type { AuditTrail } from '../../core/ports.ts'
import { chained, chainStart } from '../audit-chain.ts'

/** Appends a line; to be called inside a transaction. */
export function auditAppender(database: DatabaseSync, key: Uint8Array): (entry: AuditEntry) => void {
  const readHead = database.prepare('select seq, hash from audit_head')
  const writeHead = database.prepare(
    `insert into audit_head (only, seq, hash) values (1, ?, ?)
     on conflict do update set seq = excluded.seq, hash = excluded.hash`,
  )
  const insert = database.prepare('insert into audit (seq, hash, record) values (?, ?, ?)')
  return (entry) => {
    const head = (readHead.get() as AuditHead | undefined) ?? { seq: 0, hash: chainStart }
    const { seq, hash } = chained(key, head, entry)
    insert.run(seq, hash, JSON.stringify(entry))
    writeHead.run(seq, hash)
  }
}

export function sqliteAudit(database: DatabaseSync): AuditTrail {
  const head = database.prepare('select seq, hash from audit_head')
  return {
    read: () => readLines(database),
    head() {
      const { seq, hash } = (head.get() as AuditHead | undefined) ?? { seq: 0, hash: chainStart }
      return Promise.resolve({ seq, hash })
    },
  }
}

const pageLines = 500

async function* readLines(database: DatabaseSync): AsyncIterable<ChainedEntry> {
  const page = database.prepare('select seq, hash, record from audit where seq > ? order by seq limit ?')
  for (let after = 0; ;) {
    const rows = page.all(after, pageLines) as { seq: number; hash: string; record: string }[]
    for (const { seq, hash, record } of rows) yield { seq, hash, entry: JSON.parse(record) as AuditEntry }
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
    await Promise.resolve()
  }
}
