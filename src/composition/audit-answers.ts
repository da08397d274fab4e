import type { AuditTrail, Clock, Store } from '../core/ports/index.ts'
import type { AuditReply, AuditRequest } from '../server.ts'
import { exportLines, holdsHead } from '../store/audit-export.ts'
import type { EarlierExport } from '../store/audit-export.ts'
import { checkSignedRequestToken } from '../store/signed-request-token.ts'
import type { Log } from '../core/ports/log.ts'

export interface AuditAnswerDependencies {
  readonly audit: Pick<AuditTrail, 'head' | 'line' | 'read'>
  readonly store: Pick<Store, 'commit'>
  /** Of the lines that are written now; it signs exports, and proves who asks for one. */
  readonly key: Uint8Array
  readonly clock: Clock
  readonly log: Log
}

/**
 * The audit log for whoever shows a signed request token that nobody has shown before; 404 for everybody else. Each answer
 * is logged, and of the token nothing.
 */
export function auditAnswers({ audit, store, key, clock, log }: AuditAnswerDependencies) {
  function refuse(status: 400 | 404 | 409, reason: string): AuditReply {
    log.info({ status, reason }, 'a call for the audit log is refused')
    return { status }
  }

  return async ({ authorization, ...asked }: AuditRequest): Promise<AuditReply> => {
    const token = checkSignedRequestToken(authorization, { key, asked, now: clock.now().getTime() })
    if (!token.ok) return refuse(404, token.reason)
    // The store remembers for a day what was written once: longer than a token opens, whatever the clocks say.
    const used = await store.commit({ idempotencyKey: `audit-request|${token.nonce}` })
    if (used === 'conflict') return refuse(404, 'shown before')
    const earlier = readEarlier(asked.target)
    if (!earlier.ok) return refuse(400, 'no such query')
    if (earlier.value && !(await holdsHead(audit, earlier.value.head))) {
      return refuse(409, `the log does not hold line ${earlier.value.head.seq} of the earlier export`)
    }
    log.info({ follows: earlier.value?.head.seq }, 'the audit log is exported')
    return { status: 200, lines: exportLines(audit, { key, earlier: earlier.value }) }
  }
}

/** `?earlier=<digest>.<seq>.<hash>` */
function readEarlier(target: string): { readonly ok: true; readonly value?: EarlierExport } | { readonly ok: false } {
  const [, query = ''] = target.split('?', 2)
  if (query === '') return { ok: true }
  const [, digest = '', seq = '', hash = ''] = /^earlier=([0-9a-f]{64})\.(\d{1,15})\.([0-9a-f]{64})$/.exec(query) ?? []
  return hash === '' ? { ok: false } : { ok: true, value: { digest, head: { seq: Number(seq), hash } } }
}
