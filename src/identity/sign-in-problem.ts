import { ProblemError } from '../core/problems.ts'
import type { SignInRefusal } from '../core/problems/sign-in-refusal.ts'
import { refusalNumberIn, signInRefusalIn } from './sign-in-refusals.ts'

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
  const claims = claimsIn(chain)
  const refused = signInRefusalIn(text)
  if (isStepUp(text, { claims, refusal: refused?.refusal })) {
    return new ProblemError('step-up-needed', { service }, { cause: error, claims })
  }
  // The assertion ran out (500133) or was revoked (50173): single sign-on can fetch a new one.
  if (/AADSTS(500133|50173|70043)/.test(text)) return new ProblemError('sign-in-needed', { service }, { cause: error })
  if (refused) return new ProblemError('sign-in-refused', { service, ...refused }, { cause: error })
  const reason = /AADSTS\d+/.exec(text)?.[0] ?? ({ code: 'token-service-silent' } as const)
  return new ProblemError('service-unavailable', { service: 'Entra ID', reason }, { cause: error })
}

/**
 * True where a further step of the person helps. A rule that blocks the sign-in, or another refusal that is known, asks
 * for one only where it says with which claims.
 */
function isStepUp(
  text: string,
  { claims, refusal = 'other' }: { readonly claims: string | undefined; readonly refusal: SignInRefusal | undefined },
): boolean {
  if (/AADSTS(50072|50074|50076|50079|50158)\b/.test(text)) return true
  if (claims !== undefined && refusal === 'conditional-access') return true
  return text.includes('interaction_required') && (claims !== undefined || refusal === 'other')
}

/** Returns Entra ID's number for a token that it does not give, now or later; undefined for trouble that may pass. */
export function tokenRefusal(error: unknown): string | undefined {
  return refusalNumberIn(answerIn(error))
}

/** Returns what the token endpoint has said: codes and messages of the error and of what caused it, five deep. */
export function answerIn(error: unknown): string {
  return causes(error).map(wordsOf).join(' ')
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
