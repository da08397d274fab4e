import { createHmac, hkdfSync } from 'node:crypto'
import { auditKeyChanged } from '../core/audit.ts'
import type { AuditEntry, AuditHead, ChainedEntry } from '../core/audit.ts'
import { allKeys, auditKeyId, sameText, toAuditKeys } from './keys.ts'
import type { AuditKeys } from './keys.ts'

/**
 * Derives the audit log's own key from the key that an administrator gave. Whoever has only the stored lines cannot
 * make a chain that fits.
 */
export function auditKeyFrom(given: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', given, '', 'connector-courier/audit', 32))
}

/** The hash that the first line follows. */
export const chainStart = '0'.repeat(64)

/** Returns the next line of the log. Its hash covers its number, its content and the hash before it. */
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
  /** What is wrong, and the first line at which it shows. */
  | { readonly ok: false; readonly line: number; readonly reason: string }

/** A head of the log that was kept outside, and where. */
export interface Anchor {
  readonly head: AuditHead
  readonly from: string
}

/** What is known of a log besides its lines. */
export interface Known {
  readonly head?: AuditHead
  readonly earlier?: AuditHead
  readonly anchors?: readonly Anchor[]
  /** Is called with the first line of each key. */
  readonly onSegment?: (segment: { readonly from: number; readonly keyId: string }) => void
}

/**
 * Follows the chain from its start. An edited, removed or moved line breaks it, and so does a line of another key
 * before the log says that its key changes. Lines cut off at the end show against the head, and against any earlier
 * head that was kept outside.
 */
export async function verifyChain(
  keys: Uint8Array | AuditKeys,
  lines: AsyncIterable<ChainedEntry>,
  known: Known = {},
): Promise<Verdict> {
  const follow = keyFollower(toAuditKeys(keys), known.onSegment)
  const anchors = anchorCheck(known)
  let head: AuditHead = { seq: 0, hash: chainStart }
  for await (const one of lines) {
    const line = head.seq + 1
    if (one.seq !== line) {
      return { ok: false, line, reason: `line ${line} is missing; line ${one.seq} stands in its place` }
    }
    const reason = follow(head.hash, one) ?? anchors.check(one)
    if (reason !== undefined) return { ok: false, line, reason }
    head = { seq: one.seq, hash: one.hash }
  }
  const line = head.seq + 1
  const [first] = anchors.missing()
  if (first) return { ok: false, line, reason: `lines from ${line} on are gone: ${first.from} had them` }
  if (known.head && (known.head.seq !== head.seq || !sameText(known.head.hash, head.hash))) {
    return { ok: false, line, reason: `lines from ${line} on are gone: the log had ${known.head.seq}` }
  }
  return { ok: true, lines: head.seq, head }
}

/** Checks that each line has the key that the lines before it name. Returns what is wrong with a line. */
function keyFollower(keys: AuditKeys, onSegment: Known['onSegment'] = () => undefined) {
  const all = allKeys(keys)
  let key: Uint8Array | undefined
  const begin = (next: Uint8Array, from: number) => {
    key = next
    onSegment({ from, keyId: auditKeyId(next) })
  }
  return (before: string, { seq, hash, entry }: ChainedEntry): string | undefined => {
    const fits = (one: Uint8Array) => sameText(hash, linkHash(one, before, seq, entry))
    const altered = `line ${seq} is not what was written, or was written with another key`
    if (!key) {
      const first = all.find(fits)
      if (!first) return altered
      begin(first, seq)
    } else if (!fits(key)) {
      const other = all.find(fits)
      return other ? `line ${seq} is of key ${auditKeyId(other)}, though no line says that the key changed` : altered
    }
    if (entry.action !== auditKeyChanged) return undefined
    const next = all.find((one) => auditKeyId(one) === entry.keyId)
    if (!next) return `line ${seq} goes over to key ${entry.keyId ?? 'none'}, which was not given`
    begin(next, seq + 1)
    return undefined
  }
}

/** Checks each head that was kept outside against its line. */
function anchorCheck({ earlier, anchors = [] }: Known) {
  const open = new Set([...(earlier ? [{ head: earlier, from: 'an earlier export' }] : []), ...anchors])
  for (const one of open) if (one.head.seq === 0 && one.head.hash === chainStart) open.delete(one)
  return {
    check({ seq, hash }: ChainedEntry): string | undefined {
      for (const one of open) {
        if (one.head.seq !== seq) continue
        if (!sameText(hash, one.head.hash)) return `line ${seq} is another one than in ${one.from}`
        open.delete(one)
      }
      return undefined
    },
    missing: () => [...open].toSorted((a, b) => a.head.seq - b.head.seq),
  }
}
