import type { AuditTrail } from '../core/ports.ts'
import { exportLines } from '../store/audit-export.ts'
import { isAuditPass } from '../store/audit-pass.ts'
import type { Log } from '../workflow/context.ts'

/** The audit log for whoever shows a pass; undefined for everybody else. Every export is logged. */
export function auditLinesFor({ audit, key, log }: { audit: AuditTrail; key: Uint8Array; log: Log }) {
  return (pass: string): AsyncIterable<string> | undefined => {
    if (!isAuditPass(pass, key, Date.now())) return undefined
    log.info({}, 'the audit log is exported')
    return exportLines(audit)
  }
}
