import type { CatalogueEntry, NoDetails } from './entry.ts'
import type { Denial } from './denial.ts'
import type { Reason } from './reason.ts'

/** A connector that is there, or may be, where the approver does not see it. */
interface Hidden {
  readonly connector: string
  readonly environment: string
  readonly approver: string
  readonly owner: string
}

/** What each of these problems mentions. */
export interface ImportProblemDetails {
  'definition-changed': { readonly requester: string }
  'connector-changed': { readonly requester: string }
  'connector-deleted': { readonly requester: string; readonly owner: string }
  'connector-edited': NoDetails
  'digest-mismatch': NoDetails
  'connector-refused': { readonly reason: Reason; readonly correlation?: string }
  'connector-denied': {
    readonly reason: Reason
    /** Absent in records of version 0.1. */
    readonly denial?: Denial
    readonly approver?: string
    readonly environment?: string
    readonly correlation?: string
  }
  'connector-differs': { readonly reason: Reason }
  'connector-not-visible': Hidden
  'connector-may-exist': Hidden
  'secret-gone': { readonly requester: string }
  'connector-not-ready': NoDetails
}

/** The import into Power Platform. */
export const importProblems = {
  'definition-changed': { turn: 'requester', retryable: false },
  'connector-changed': { turn: 'requester', retryable: false },
  'connector-deleted': { turn: 'requester', retryable: false },
  'connector-edited': { turn: 'approver', retryable: false },
  'digest-mismatch': { turn: 'requester', retryable: false },
  'connector-refused': { turn: 'requester', retryable: false },
  'connector-denied': { turn: 'approver', retryable: false },
  'connector-differs': { turn: 'approver', retryable: false },
  'connector-not-visible': { turn: 'approver', retryable: false },
  'connector-may-exist': { turn: 'approver', retryable: false },
  'secret-gone': { turn: 'requester', retryable: false },
  'connector-not-ready': { turn: 'bot', retryable: true },
} as const satisfies Record<keyof ImportProblemDetails, CatalogueEntry>
