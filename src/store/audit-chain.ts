import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { AuditEntry, AuditHead, ChainedEntry } from '../core/audit.ts'

/** The audit log's own key: whoever holds only the stored lines cannot make a chain that fits. */
export function auditKeyFrom(vaultKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vaultKey, '', 'connector-courier/audit', 32))
}

/** What the first line follows. */
export const chainStart = '0'.repeat(64)

/** The next line of the log: its hash covers its number, its content and the hash before it. */
export function chained(key: Uint8Array, before: AuditHead, entry: AuditEntry): ChainedEntry {
  const seq = before.seq + 1
  return { seq, entry, hash: linkHash(key, before.hash, seq, entry) }
}

export function linkHash(key: Uint8Array, before: string, seq: number, entry: AuditEntry): string {
  return createHmac('sha256', key)
    .update(`${before}\n${seq}\n${JSON.stringify(entry)}`)
    .digest('hex')
}

export type Verdict =
  | { readonly ok: true; readonly lines: number; readonly head: AuditHead }
  /** What is wrong, and at which line it shows first. */
  | { readonly ok: false; readonly line: number; readonly reason: string }

/**
 * Follows the chain from its start. An edited, removed or moved line breaks it; lines cut off at the end show against
 * the head, and against any earlier head that was kept elsewhere.
 */
export async function verifyChain(
  key: Uint8Array,
  lines: AsyncIterable<ChainedEntry>,
  known: { readonly head?: AuditHead; readonly earlier?: AuditHead } = {},
): Promise<Verdict> {
  let head: AuditHead = { seq: 0, hash: chainStart }
  let earlierSeen = known.earlier === undefined || known.earlier.seq === 0
  for await (const { seq, hash, entry } of lines) {
    const line = head.seq + 1
    if (seq !== line) return { ok: false, line, reason: `line ${line} is missing; line ${seq} stands in its place` }
    if (!sameHash(hash, linkHash(key, head.hash, seq, entry))) {
      return { ok: false, line, reason: `line ${line} is not what was written, or was written with another key` }
    }
    head = { seq, hash }
    if (seq === known.earlier?.seq) {
      if (!sameHash(hash, known.earlier.hash)) {
        return { ok: false, line, reason: `line ${line} is another one than in the earlier export` }
      }
      earlierSeen = true
    }
  }
  const line = head.seq + 1
  if (!earlierSeen) return { ok: false, line, reason: `lines from ${line} on are gone: an earlier export had them` }
  if (known.head && (known.head.seq !== head.seq || !sameHash(known.head.hash, head.hash))) {
    return { ok: false, line, reason: `lines from ${line} on are gone: the log had ${known.head.seq}` }
  }
  return { ok: true, lines: head.seq, head }
}

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
