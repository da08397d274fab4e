import type { Clock, Store } from '../core/ports/index.ts'
import type { AuditRequest } from '../server.ts'
import { checkSignedRequestToken } from '../audit/signed-request-token.ts'

export interface AdmissionDependencies {
  readonly store: Pick<Store, 'commit'>
  /** Proves who asks. */
  readonly key: Uint8Array
  readonly clock: Clock
}

export type Admission = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** Admits a call whose signed request token nobody has shown before, to any process. */
export async function admitOnce(
  { authorization, ...asked }: AuditRequest,
  { store, key, clock }: AdmissionDependencies,
): Promise<Admission> {
  const token = checkSignedRequestToken(authorization, { key, asked, now: clock.now().getTime() })
  if (!token.ok) return token
  // The store remembers for a day what was written once: longer than a token opens, whatever the clocks say.
  const used = await store.commit({ idempotencyKey: `audit-request|${token.nonce}` })
  return used === 'conflict' ? { ok: false, reason: 'shown before' } : { ok: true }
}
