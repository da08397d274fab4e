import type { CatalogueEntry, NoDetails } from './entry.ts'
import type { Reason } from './reason.ts'
import type { SignInRefusal } from './sign-in-refusal.ts'

/** What each of these problems mentions. */
export interface SignInProblemDetails {
  'sign-in-needed': { readonly service: string }
  'sign-in-missed': { readonly service: string }
  'consent-needed': { readonly service: string }
  'step-up-needed': { readonly service: string }
  'sign-in-refused': {
    readonly service: string
    readonly refusal: SignInRefusal
    /** As Entra ID gives it, for example `AADSTS50105`. */
    readonly number: string
    readonly reason: Reason
  }
  'wrong-person-signed-in': NoDetails
}

/** Signing in to the services. */
export const signInProblems = {
  'sign-in-needed': { turn: 'nobody', retryable: false },
  'sign-in-missed': { turn: 'nobody', retryable: false },
  'consent-needed': { turn: 'nobody', retryable: false },
  'step-up-needed': { turn: 'nobody', retryable: false },
  'sign-in-refused': { turn: 'nobody', retryable: false },
  'wrong-person-signed-in': { turn: 'nobody', retryable: false },
} as const satisfies Record<keyof SignInProblemDetails, CatalogueEntry>
