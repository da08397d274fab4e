import type { CatalogueEntry, NoDetails } from './entry.ts'
import type { Reason } from './reason.ts'

/** What each of these problems mentions. */
export interface ServiceProblemDetails {
  'service-busy': { readonly service: string }
  'service-unavailable': { readonly service: string; readonly reason: Reason }
  'service-away': { readonly service: string; readonly reason: Reason }
  'service-down': { readonly service?: string; readonly reason: Reason }
  'service-refused': {
    readonly service: string
    readonly reason: Reason
    readonly code?: string
    readonly status?: number
  }
  internal: NoDetails
}

/** Services that do not answer as they should, and the bot itself. */
export const serviceProblems = {
  'service-busy': { turn: 'bot', retryable: true },
  'service-unavailable': { turn: 'bot', retryable: true },
  'service-away': { turn: 'nobody', retryable: false },
  'service-down': { turn: 'requester', retryable: false },
  'service-refused': { turn: 'nobody', retryable: false },
  internal: { turn: 'nobody', retryable: true },
} as const satisfies Record<keyof ServiceProblemDetails, CatalogueEntry>
