import type { AuditTrail, Clock, Store } from '../core/ports.ts'
import type { AuditReply, AuditRequest } from '../server.ts'
import { exportLines } from '../store/audit-export.ts'
import { checkSignedRequestToken } from '../store/signed-request-token.ts'
import type { Log } from '../workflow/context.ts'

export interface AuditAnswerDependencies {
  readonly audit: Pick<AuditTrail, 'head' | 'line' | 'read'>
  readonly store: Pick<Store, 'commit'>
  /** Of the lines that are written now; it proves who asks. */
  readonly key: Uint8Array
  readonly clock: Clock
  readonly log: Log
}

/**
 * The audit log for whoever shows a signed request token that nobody has shown before; 404 for everybody else. Each answer
 * is logged, and of the token nothing.
 */
export function auditAnswers({ audit, store, key, clock, log }: AuditAnswerDependencies) {
  function refuse(status: 404, reason: string): AuditReply {
    log.info({ status, reason }, 'a call for the audit log is refused')
    return { status }
  }

  return async ({ authorization, ...asked }: AuditRequest): Promise<AuditReply> => {
    const token = checkSignedRequestToken(authorization, { key, asked, now: clock.now().getTime() })
    if (!token.ok) return refuse(404, token.reason)
    // The store remembers for a day what was written once: longer than a token opens, whatever the clocks say.
    const used = await store.commit({ once: `audit-request|${token.nonce}` })
    if (used === 'conflict') return refuse(404, 'shown before')
    log.info({}, 'the audit log is exported')
    return { status: 200, lines: exportLines(audit) }
  }
}
