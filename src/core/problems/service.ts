import type { CatalogueEntry, NoDetails } from './entry.ts'
import type { Reason } from './reason.ts'

interface Failed {
  readonly reason: Reason
  /** The id under which the service has written down the call. */
  readonly correlation?: string
}

/** What each of these problems mentions. */
export interface ServiceProblemDetails {
  'service-busy': { readonly service: string }
  'service-unavailable': Failed & { readonly service: string }
  /** Something else changes the same thing at the moment. */
  'service-conflict': Failed & { readonly service: string }
  'service-away': Failed & { readonly service: string }
  'service-down': Failed & { readonly service?: string }
  'service-refused': Failed & {
    readonly service: string
    readonly code?: string
    readonly status?: number
  }
  internal: NoDetails
}

/** Services that do not answer as they should, and the bot itself. */
export const serviceProblems = {
  'service-busy': { turn: 'bot', retryable: true },
  'service-unavailable': { turn: 'bot', retryable: true },
  'service-conflict': { turn: 'bot', retryable: true },
  'service-away': { turn: 'nobody', retryable: false },
  'service-down': { turn: 'requester', retryable: false },
  'service-refused': { turn: 'nobody', retryable: false },
  internal: { turn: 'nobody', retryable: true },
} as const satisfies Record<keyof ServiceProblemDetails, CatalogueEntry>
