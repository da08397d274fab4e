import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/**
 * Terms: the *current* key keys the lines that are written now; *earlier* ones keyed the lines of earlier *segments*. A
 * segment ends with the line that names the next key by its id.
 */
export interface AuditKeys {
  readonly current: Uint8Array
  readonly earlier?: readonly Uint8Array[]
}

/** The current key first. */
export function allKeys({ current, earlier = [] }: AuditKeys): readonly Uint8Array[] {
  return [current, ...earlier]
}

export function toAuditKeys(keys: Uint8Array | AuditKeys): AuditKeys {
  return keys instanceof Uint8Array ? { current: keys } : keys
}

/** Returns the name of a key. It tells two keys apart and says nothing about either. */
export function auditKeyId(key: Uint8Array): string {
  return createHmac('sha256', key).update('connector-courier/audit-key-id').digest('hex').slice(0, 16)
}

/** What is signed with the audit key besides the lines. A signature for one purpose is worth nothing for another. */
export type AuditPurpose = 'audit-export' | 'audit-head' | 'audit-request'

export function auditSignature(key: Uint8Array, purpose: AuditPurpose, text: string): string {
  const own = new Uint8Array(hkdfSync('sha256', key, '', `connector-courier/${purpose}`, 32))
  return createHmac('sha256', own).update(text).digest('hex')
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
