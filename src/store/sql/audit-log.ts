import type { AuditEntry, AuditHead, ChainedEntry } from '../../core/audit.ts'
import type { AuditTrail } from '../../core/ports/index.ts'
import { chainStart } from '../../audit/chain.ts'
import { toAuditKeys } from '../../audit/keys.ts'
import type { AuditKeys } from '../../audit/keys.ts'
import { keyAfter, nextLines, OtherAuditKey } from '../../audit/segments.ts'
import { awaitInOrder } from './await-in-order.ts'
import type { Database, Sql } from './database.ts'

const headOf = 'select seq, hash from audit_head'
const lineOf = 'select seq, hash, record from audit where seq = $1'

/**
 * Returns a function that appends lines in a transaction. Whoever else appends waits for the transaction's end, so that
 * the log stays one chain. Throws where the log was last written with another key.
 */
export function auditAppender(database: Database, given: Uint8Array | AuditKeys) {
  const keys = toAuditKeys(given)
  /** The last head that this process wrote, or found to be written with the current key. */
  let known: string | undefined

  async function keyOf(sql: Sql, head: AuditHead): Promise<Uint8Array> {
    if (head.hash === known) return keys.current
    const before = head.seq === 1 ? chainStart : (await readLine(sql, head.seq - 1))?.hash
    const key = keyAfter(keys, { head, last: await readLine(sql, head.seq), before })
    if (!key) throw new OtherAuditKey(head)
    return key
  }

  return async (sql: Sql, entries: readonly AuditEntry[]): Promise<void> => {
    const head = await readHead(sql, database.dialect.forUpdate)
    const lines = nextLines(keys, { head, key: await keyOf(sql, head) }, entries)
    const last = lines.at(-1) ?? head
    await awaitInOrder(
      ...lines.map(({ seq, hash, entry }) =>
        sql.run('insert into audit (seq, hash, record) values ($1, $2, $3)', seq, hash, JSON.stringify(entry)),
      ),
      sql.run('update audit_head set seq = $1, hash = $2', last.seq, last.hash),
    )
    // Where the transaction fails, nobody ever finds a head with this hash.
    known = last.hash
  }
}

export function sqlAuditLog(database: Database): AuditTrail {
  return {
    read: () => readLines(database),
    line: (seq) => readLine(database, seq),
    head: () => readHead(database),
  }
}

async function readHead(sql: Sql, lock = ''): Promise<AuditHead> {
  const { seq, hash } = (await sql.first<AuditHead>(headOf + lock)) ?? { seq: 0, hash: chainStart }
  return { seq, hash }
}

interface Row {
  readonly seq: number
  readonly hash: string
  readonly record: string
}

async function readLine(sql: Sql, seq: number): Promise<ChainedEntry | undefined> {
  const row = await sql.first<Row>(lineOf, seq)
  return row && toLine(row)
}

function toLine({ seq, hash, record }: Row): ChainedEntry {
  return { seq, hash, entry: JSON.parse(record) as AuditEntry }
}

const pageLines = 500

async function* readLines(sql: Sql): AsyncIterable<ChainedEntry> {
  for (let after = 0; ;) {
    const page = 'select seq, hash, record from audit where seq > $1 order by seq limit $2'
    const rows = await sql.all<Row>(page, after, pageLines)
    for (const row of rows) yield toLine(row)
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
  }
}
