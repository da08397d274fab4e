import { randomBytes } from 'node:crypto'
import { auditSignature, sameText } from './keys.ts'

/** Milliseconds before and after its own time for which a token is valid. */
const validFor = 60_000

/** The one request that a token is valid for. */
export interface Asked {
  readonly method: string
  /** Path and query, as they are sent. */
  readonly target: string
}

/**
 * Returns the `Authorization` header with which `courier` asks a running bot for its audit log. It shows that the
 * caller has the audit key, and is valid for one request within a minute.
 */
export function signedRequestToken(key: Uint8Array, asked: Asked, now: number): string {
  const nonce = randomBytes(16).toString('hex')
  return `Courier ${now}.${nonce}.${signature(key, asked, { time: String(now), nonce })}`
}

export type TokenCheck =
  | { readonly ok: true; readonly nonce: string }
  | { readonly ok: false; readonly reason: 'no token' | 'not signed for this' | 'too old or too new' }

/** Checks a token. The caller must make sure that its nonce is used once only. */
export function checkSignedRequestToken(
  header: string,
  { key, asked, now }: { readonly key: Uint8Array; readonly asked: Asked; readonly now: number },
): TokenCheck {
  const [, time = '', nonce = '', given = ''] = /^Courier (\d{13})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(header) ?? []
  if (given === '') return { ok: false, reason: 'no token' }
  if (!sameText(given, signature(key, asked, { time, nonce }))) return { ok: false, reason: 'not signed for this' }
  if (Math.abs(now - Number(time)) > validFor) return { ok: false, reason: 'too old or too new' }
  return { ok: true, nonce }
}

function signature(
  key: Uint8Array,
  { method, target }: Asked,
  { time, nonce }: { readonly time: string; readonly nonce: string },
): string {
  return auditSignature(key, 'audit-request', `${method}\n${target}\n${time}\n${nonce}`)
}
