import { ProblemError } from '../core/problems.ts'

/**
 * Returns what a failed token request means for the person. `@azure/identity` wraps every answer of the token endpoint
 * in AuthenticationRequiredError; the real code is in its cause. Codes:
 * learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
export function signInProblem(error: unknown, service: string): ProblemError {
  if (error instanceof ProblemError) return error
  const chain = causes(error)
  const text = chain.map(wordsOf).join(' ')
  if (/AADSTS65001|consent_required/.test(text))
    return new ProblemError('consent-needed', { service }, { cause: error })
  if (/AADSTS(50076|50079|53003|50158)|interaction_required/.test(text)) {
    return new ProblemError('step-up-needed', { service }, { cause: error, claims: claimsIn(chain) })
  }
  // The assertion ran out (500133) or was revoked (50173): single sign-on can fetch a new one.
  if (/AADSTS(500133|50173|70043)/.test(text)) return new ProblemError('sign-in-needed', { service }, { cause: error })
  const reason = /AADSTS\d+/.exec(text)?.[0] ?? ({ code: 'token-service-silent' } as const)
  return new ProblemError('service-unavailable', { service: 'Entra ID', reason }, { cause: error })
}

/** The token endpoint's own words for trouble that passes, beside a status above 499. */
const passing: readonly string[] = ['temporarily_unavailable', 'server_error']

/** Returns Entra ID's number for a token that it does not give, now or later; undefined for trouble that may pass. */
export function tokenRefusal(error: unknown): string | undefined {
  const text = causes(error).map(wordsOf).join(' ')
  const number = /AADSTS\d+/.exec(text)?.[0]
  return passing.some((one) => text.includes(one)) ? undefined : number
}

function causes(error: unknown): readonly Error[] {
  const found: Error[] = []
  for (let current = error; current instanceof Error && found.length < 5; current = current.cause) found.push(current)
  return found
}

function wordsOf(error: Error): string {
  return `${'errorCode' in error ? String(error.errorCode) : ''} ${error.message}`
}

/** Returns the claims request of the answer. A huge one is left out, because it goes into the address of a page. */
function claimsIn(chain: readonly Error[]): string | undefined {
  const given = chain.map((error) => ('claims' in error ? error.claims : undefined))
  return given.find((claims): claims is string => typeof claims === 'string' && /^\{.{0,2000}\}$/s.test(claims))
}
