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
}
