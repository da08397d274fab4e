import type { AuditTrail } from '../core/ports/index.ts'
import type { AuditReply, AuditRequest } from '../server.ts'
import { exportLines, holdsHead } from '../audit/export.ts'
import type { EarlierExport } from '../audit/export.ts'
import type { Log } from '../core/ports/log.ts'
import { admitOnce } from './admit-once.ts'
import type { AdmissionDependencies } from './admit-once.ts'

export interface AuditAnswerDependencies extends AdmissionDependencies {
  readonly audit: Pick<AuditTrail, 'head' | 'line' | 'read'>
  /** Of the lines that are written now; it signs exports, and proves who asks for one. */
  readonly key: Uint8Array
  readonly log: Log
}

/**
 * The audit log for whoever shows a signed request token that nobody has shown before; 404 for everybody else. Each answer
 * is logged, and of the token nothing.
 */
export function auditAnswers(dependencies: AuditAnswerDependencies) {
  const { audit, key, log } = dependencies

  function refuse(status: 400 | 404 | 409, reason: string): AuditReply {
    log.info({ status, reason }, 'a call for the audit log is refused')
    return { status }
  }

  return async (request: AuditRequest): Promise<AuditReply> => {
    const admission = await admitOnce(request, dependencies)
    if (!admission.ok) return refuse(404, admission.reason)
    const earlier = readEarlier(request.target)
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
