import type { ProblemDetailsOf } from '../core/problems.ts'
import type { Denial } from '../core/problems/denial.ts'

type Refused = Pick<ProblemDetailsOf<'service-refused'>, 'code' | 'status' | 'reason'>

/**
 * What error codes say about the cause; the first that fits counts. Seen in public: `EnvironmentAccess` with the name of
 * a missing permission (github.com/microsoft/coe-starter-kit, issue 10397), `ConnectionAuthorizationFailed`,
 * `PermissionBlockedByOfficeAI` (managed environments), `InsufficientDelegatedPermissions`, `DlpViolation` and the like
 * (data policies). Codes of licences are assumed from their names.
 */
const causes: readonly (readonly [code: RegExp, denial: Exclude<Denial, 'other'>, words?: RegExp])[] = [
  [/^EnvironmentAccess(?:Denied)?$/i, 'no-maker', /CustomApi|CustomConnector/i],
  [/^EnvironmentAccess(?:Denied)?$/i, 'no-access'],
  [/^ConnectionAuthorizationFailed$/i, 'not-yours'],
  [/Dlp|DataPolicy|DataLossPrevention|ApiPolicyViolation/i, 'data-policy'],
  [/BlockedByOfficeAI|ManagedEnvironment/i, 'managed'],
  [/Licen[cs]e|ServicePlan|Entitlement/i, 'licence'],
  [/^InsufficientDelegatedPermissions$/i, 'consent'],
]

/** Returns why the service has refused somebody; undefined where its refusal is about what was sent. */
export function denialOf({ code = '', status, reason }: Refused): Denial | undefined {
  const words = typeof reason === 'string' ? reason : ''
  const cause = causes.find(([pattern, , said]) => pattern.test(code) && (said?.test(words) ?? true))
  if (cause) return cause[1]
  if (status === 402) return 'licence'
  return status === 403 ? 'other' : undefined
}
