import type { AuditHead } from '../core/audit.ts'
import type { Anchor } from './chain.ts'
import { allKeys, auditKeyId, auditSignature, sameText } from './keys.ts'
import type { AuditKeys } from './keys.ts'

/** The content of a line `audit head` in the bot's log: where the audit log ended at that time. */
export interface AuditHeadLine extends AuditHead {
  readonly keyId: string
  readonly signature: string
}

export function auditHeadLine(key: Uint8Array, { seq, hash }: AuditHead): AuditHeadLine {
  return { seq, hash, keyId: auditKeyId(key), signature: auditSignature(key, 'audit-head', `${seq}:${hash}`) }
}

/**
 * Reads `<seq>:<hash>`, or `<seq>:<hash>:<signature>` where the signature is to be checked. Throws TypeError for
 * anything else, and for a signature of none of the keys.
 */
export function readAuditHead(text: string, keys: AuditKeys): Anchor {
  const [, seq = '', hash = '', signature] = /^(\d{1,15}):([0-9a-f]{64})(?::([0-9a-f]{64}))?$/.exec(text) ?? []
  if (hash === '')
    throw new TypeError('A head is <seq>:<hash> of a line "audit head", and may have :<signature> behind it.')
  const head = { seq: Number(seq), hash }
  const signed = (key: Uint8Array) => sameText(auditHeadLine(key, head).signature, signature ?? '')
  if (signature !== undefined && !allKeys(keys).some(signed)) {
    throw new TypeError(`The head of line ${seq} is not signed with a key that was given: the bot did not write it.`)
  }
  return { head, from: `the log's head of line ${seq}` }
}
