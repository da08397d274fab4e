import type { CatalogueEntry } from './entry.ts'
import type { Reason } from './reason.ts'

/** Why it was not made, and what to make by hand instead. */
interface ByHand {
  readonly reason: Reason
  readonly redirect?: string
  readonly permission?: string
  readonly name?: string
}

/** What each of these problems mentions. */
export interface RegistrationProblemDetails {
  'registration-denied': ByHand
  'registration-refused': ByHand
  'registration-late': ByHand
  'registration-pending': { readonly reason?: Reason }
  'api-not-registered': { readonly resource: string }
  'rotation-denied': { readonly name: string }
  'nothing-to-rotate': { readonly words: string }
  'rotate-which': { readonly names: string }
  'secrets-forbidden': { readonly reason: Reason }
  'secret-wrong': { readonly reason: Reason }
  'secret-unreadable': { readonly url: string; readonly reason: Reason }
}

/** The app registration that the bot makes for a connector, and its secret. */
export const registrationProblems = {
  'registration-denied': { turn: 'requester', retryable: false },
  'registration-refused': { turn: 'requester', retryable: false },
  'registration-late': { turn: 'requester', retryable: false },
  'registration-pending': { turn: 'bot', retryable: true },
  'api-not-registered': { turn: 'requester', retryable: false },
  'rotation-denied': { turn: 'requester', retryable: false },
  'nothing-to-rotate': { turn: 'nobody', retryable: false },
  'rotate-which': { turn: 'nobody', retryable: false },
  'secrets-forbidden': { turn: 'requester', retryable: false },
  'secret-wrong': { turn: 'requester', retryable: false },
  'secret-unreadable': { turn: 'requester', retryable: false },
} as const satisfies Record<keyof RegistrationProblemDetails, CatalogueEntry>
