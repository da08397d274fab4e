import { auditKeyChanged } from '../core/audit.ts'
import type { AuditEntry, AuditHead, ChainedEntry } from '../core/audit.ts'
import type { AuditTrail } from '../core/ports/index.ts'
import { chained, chainStart, linkHash } from './chain.ts'
import { allKeys, auditKeyId, sameText } from './keys.ts'
import type { AuditKeys } from './keys.ts'

/** The end of a stored log: its head, its last line, and the hash which that line follows. */
export interface LogEnd {
  readonly head: AuditHead
  readonly last: ChainedEntry | undefined
  readonly before: string | undefined
}

/**
 * Returns the key with which the next line must be written. Undefined when none of the keys made the last line, or the
 * last line is not the head's: lines written then would belong to a chain that nobody can verify.
 */
export function keyAfter(keys: AuditKeys, { head, last, before }: LogEnd): Uint8Array | undefined {
  if (head.seq === 0) return keys.current
  if (!last || before === undefined || !sameText(last.hash, head.hash)) return undefined
  const key = allKeys(keys).find((one) => sameText(last.hash, linkHash(one, before, last.seq, last.entry)))
  if (!key || last.entry.action !== auditKeyChanged) return key
  return allKeys(keys).find((one) => auditKeyId(one) === last.entry.keyId)
}

/**
 * Returns the next lines. If the key has changed, the first of them says so and is still written with the key before.
 */
export function nextLines(
  keys: AuditKeys,
  { head, key }: { readonly head: AuditHead; readonly key: Uint8Array },
  entries: readonly AuditEntry[],
): readonly ChainedEntry[] {
  const [first] = entries
  const lines: ChainedEntry[] = []
  if (first && key !== keys.current) lines.push(chained(key, head, keyChange(keys.current, first)))
  for (const entry of entries) lines.push(chained(keys.current, lines.at(-1) ?? head, entry))
  return lines
}

function keyChange(next: Uint8Array, { at, tenantId }: AuditEntry): AuditEntry {
  return { at, tenantId, actor: 'courier', action: auditKeyChanged, requestId: '', keyId: auditKeyId(next) }
}

/** The log was last written with none of the given keys, so nothing may be written. */
export class OtherAuditKey extends Error {
  constructor(head: AuditHead) {
    super(`line ${head.seq} of the audit log was written with another key, or was altered: nothing is added to it`)
  }
}

export async function readLogEnd(trail: Pick<AuditTrail, 'head' | 'line'>): Promise<LogEnd> {
  const head = await trail.head()
  if (head.seq === 0) return { head, last: undefined, before: undefined }
  const [last, previous] = await Promise.all([
    trail.line(head.seq),
    head.seq > 1 ? trail.line(head.seq - 1) : undefined,
  ])
  return { head, last, before: head.seq > 1 ? previous?.hash : chainStart }
}

export type AuditKeyCheck =
  | { readonly fits: true; readonly seq: number; readonly changes: boolean }
  | { readonly fits: false; readonly seq: number; readonly keyIds: readonly string[] }

/** Checks whether the log may be continued with these keys. The answer is kept until somebody writes. */
export function auditKeyCheck(trail: Pick<AuditTrail, 'head' | 'line'>, keys: AuditKeys): () => Promise<AuditKeyCheck> {
  let looked: { readonly hash: string; readonly check: AuditKeyCheck } | undefined
  return async () => {
    const { seq, hash } = await trail.head()
    if (looked?.hash === hash && looked.check.seq === seq) return looked.check
    const end = await readLogEnd(trail)
    const key = keyAfter(keys, end)
    const check: AuditKeyCheck = key
      ? { fits: true, seq: end.head.seq, changes: key !== keys.current }
      : { fits: false, seq: end.head.seq, keyIds: allKeys(keys).map(auditKeyId) }
    looked = { hash: end.head.hash, check }
    return check
  }
}
