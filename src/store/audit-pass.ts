import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Milliseconds for which a pass opens. */
const validFor = 60_000

/**
 * An `Authorization` header by which a bot's own command line asks the running bot for its audit log: proof of the audit
 * key, good for a minute. Whoever has that key could open everything there is anyway.
 */
export function auditPass(auditKey: Uint8Array, now: number): string {
  return `Courier ${now}.${signature(auditKey, now)}`
}

export function isAuditPass(header: string, auditKey: Uint8Array, now: number): boolean {
  const [, time = '', given = ''] = /^Courier (\d{13})\.([0-9a-f]{64})$/.exec(header) ?? []
  if (given === '' || Math.abs(now - Number(time)) > validFor) return false
  return timingSafeEqual(Buffer.from(given), Buffer.from(signature(auditKey, Number(time))))
}

function signature(auditKey: Uint8Array, time: number): string {
  const key = new Uint8Array(hkdfSync('sha256', auditKey, '', 'connector-courier/audit-pass', 32))
  return createHmac('sha256', key).update(String(time)).digest('hex')
}
