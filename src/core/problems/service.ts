import type { CatalogueEntry, NoDetails } from './entry.ts'
import type { Reason } from './reason.ts'

/** What each of these problems mentions. */
export interface ServiceProblemDetails {
  'service-busy': { readonly service: string }
  'service-unavailable': { readonly service: string; readonly reason: Reason }
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
  'service-busy': {
    happened: '{service} is busy and asked us to wait.',
    todo: 'The bot tries again by itself.',
    turn: 'bot',
    retryable: true,
  },
  'service-unavailable': {
    happened: '{service} did not answer as expected ({reason}).',
    todo: 'The bot tries again by itself. If it goes on, tell an administrator the reference.',
    turn: 'bot',
    retryable: true,
  },
  'service-down': {
    happened: '{service} has not answered as expected for a while ({reason}).',
    todo: 'Nothing is lost. Try again later; if it goes on, tell an administrator the reference.',
    turn: 'requester',
    retryable: false,
  },
  'service-refused': {
    happened: '{service} refused the call: {reason}',
    todo: 'Tell an administrator the reference.',
    turn: 'nobody',
    retryable: false,
  },
  internal: {
    happened: 'Something went wrong inside the bot.',
    todo: 'Try again. If it goes on, tell an administrator the reference.',
    turn: 'nobody',
    retryable: true,
  },
} as const satisfies Record<keyof ServiceProblemDetails, CatalogueEntry>
