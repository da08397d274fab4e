import type { AuditEntry, AuditHead, ChainedEntry } from '../../src/core/audit.ts'
import { auditKeyFrom, chained, chainStart } from '../../src/audit/chain.ts'
import { digestOf, exportLines, readExport } from '../../src/audit/export.ts'
import type { EarlierExport } from '../../src/audit/export.ts'
import { readAuditHead } from '../../src/audit/head-line.ts'
import type { AuditKeys } from '../../src/audit/keys.ts'
import { sqlAuditLog } from '../../src/store/sql/audit-log.ts'
import { sqlStore } from '../../src/store/sql/records.ts'
import { verifyExports } from '../../src/audit/verify-exports.ts'
import { openTestDatabase } from './database.ts'
import { dana, tenantId } from './world.ts'

export const vaultKey = auditKeyFrom(Buffer.alloc(32, 7))
export const auditKey = auditKeyFrom(Buffer.alloc(32, 8))
export const otherKey = auditKeyFrom(Buffer.alloc(32, 9))
/** As after the upgrade: lines of the vault key, then lines of the audit key. */
export const bothKeys: AuditKeys = { current: auditKey, earlier: [vaultKey] }

export function entry(index: number): AuditEntry {
  const at = new Date(1_772_442_000_000 + index * 1000).toISOString()
  return { at, tenantId, actor: dana.id, action: 'approve', requestId: `R${index}`, digest: 'ab'.repeat(32) }
}

/** Lines of an export as text; the end is the last of them. */
export type Rows = readonly string[]
export const rowsOf = (text: string): Rows => text.trimEnd().split('\n')
export const textOf = (rows: Rows): string => rows.map((row) => `${row}\n`).join('')

/** What a later export is told of this one. */
export function placeOf(text: string): EarlierExport {
  return { digest: digestOf(text), head: readExport(text).end?.head ?? { seq: 0, hash: chainStart } }
}

/** Three months of one log: the audit key was given in the second. Each export follows the one before. */
export async function threeMonths() {
  const database = openTestDatabase()
  const trail = sqlAuditLog(database)
  let index = 0
  async function month(keys: AuditKeys, lines: number, before: string | undefined): Promise<string> {
    const store = sqlStore(database, keys)
    for (let line = 0; line < lines; line++) await store.commit({ audit: [entry(index++)] })
    return text(exportLines(trail, { key: keys.current, earlier: before === undefined ? undefined : placeOf(before) }))
  }
  const january = await month({ current: vaultKey }, 4, undefined)
  const february = await month(bothKeys, 4, january)
  const march = await month(bothKeys, 3, february)
  // Somebody else has exported in between, and follows January too.
  const beside = await text(exportLines(trail, { key: auditKey, earlier: placeOf(january) }))
  return { january, february, march, beside }
}

async function text(lines: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(lines)).join('')
}

/** A whole log by somebody who has only this key. */
export function chainWith(key: Uint8Array, entries: readonly AuditEntry[], after?: AuditHead): readonly ChainedEntry[] {
  const lines: ChainedEntry[] = []
  for (const one of entries) lines.push(chained(key, lines.at(-1) ?? after ?? { seq: 0, hash: chainStart }, one))
  return lines
}

export interface Shown {
  readonly file: string
  readonly earlier?: readonly string[]
  readonly heads?: readonly string[]
  readonly keys?: AuditKeys
}

/** What an auditor is told who has these files: `fits`, or what does not fit. */
export async function verdictOf({ file, earlier = [], heads = [], keys = bothKeys }: Shown): Promise<string> {
  const read = (name: string, content: string) => ({ name, digest: digestOf(content), content: readExport(content) })
  try {
    const verdict = await verifyExports(keys, read('file', file), {
      earlier: earlier.map((one, index) => read(`earlier ${index}`, one)),
      anchors: heads.map((head) => readAuditHead(head, keys)),
    })
    return verdict.ok ? 'fits' : verdict.reason
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return error.message
    throw error
  }
}
