/** One line of the audit log: who did what to which request, when, and over which exact definition. */
export interface AuditEntry {
  readonly at: string
  readonly tenantId: string
  /** Object id of the person, or `courier` for the bot itself. */
  readonly actor: string
  readonly action: string
  readonly requestId: string
  readonly digest?: string
  readonly comment?: string
  /** Of a line that changes the key: the id of the key of the lines after it. */
  readonly keyId?: string
}

/** The action of the line with which the log goes over to another key. The line itself is keyed with the one before. */
export const auditKeyChanged = 'audit-key-changed'

/** An audit line in its place: the hash is keyed and covers the line, its number and the hash of the line before it. */
export interface ChainedEntry {
  readonly seq: number
  readonly entry: AuditEntry
  /** 64 hexadecimal digits. */
  readonly hash: string
}

/** Number and hash of the last line; kept elsewhere, it shows later that nothing was cut off. */
export type AuditHead = Pick<ChainedEntry, 'seq' | 'hash'>
