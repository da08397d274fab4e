import type { CatalogueEntry, NoDetails } from './entry.ts'
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
  'digest-mismatch': NoDetails
  'connector-refused': { readonly reason: Reason }
  'connector-denied': { readonly reason: Reason; readonly approver?: string; readonly environment?: string }
  'connector-differs': { readonly reason: Reason }
  'connector-not-visible': Hidden
  'connector-may-exist': Hidden
  'secret-gone': { readonly requester: string }
  'connector-not-ready': NoDetails
}

/** The import into Power Platform. */
export const importProblems = {
  'definition-changed': {
    happened:
      'The API’s definition changed after the request was made, so the approval no longer holds. Nothing was imported.',
    todo: '{requester} looks at the new definition and asks again.',
    turn: 'requester',
    retryable: false,
  },
  'connector-changed': {
    happened:
      'The connector has changed since this request was made, so the approval no longer holds. Nothing was imported.',
    todo: '{requester} looks at the differences and asks again.',
    turn: 'requester',
    retryable: false,
  },
  'digest-mismatch': {
    happened: 'The stored definition is not the one that was approved. Nothing was imported.',
    todo: 'Ask again for approval, and tell an administrator: stored data was altered.',
    turn: 'requester',
    retryable: false,
  },
  'connector-refused': {
    happened: 'Power Platform refused the definition: {reason}',
    todo: 'Correct the API at the place named and ask again.',
    turn: 'requester',
    retryable: false,
  },
  'connector-denied': {
    happened: 'Power Platform did not let {approver} save the connector in {environment}: {reason}',
    todo: 'Get the Environment Maker role in {environment} (or become co-owner of the existing connector), then press Try again.',
    turn: 'approver',
    retryable: false,
  },
  'connector-differs': {
    happened: 'The connector read back from Power Platform is not what was approved: {reason}',
    todo: 'Open the connector in Power Apps and compare it, then press Try again.',
    turn: 'approver',
    retryable: false,
  },
  'connector-not-visible': {
    happened:
      'Nothing was written: {connector} is there already in {environment}, but Power Platform does not show it to {approver}. {owner} made it and has not shared it.',
    todo: '{owner} presses Try again, or shares the connector with {approver} (Can edit) in Power Apps, and {approver} presses Try again.',
    turn: 'approver',
    retryable: false,
  },
  'connector-may-exist': {
    happened:
      'Nothing was written: an earlier import with the rights of {owner} was broken off, so {connector} may be there already in {environment} where only {owner} can see it.',
    todo: '{owner} presses Try again, or looks in Power Apps and, if it is there, shares it with {approver} (Can edit); then {approver} presses Try again.',
    turn: 'approver',
    retryable: false,
  },
  'secret-gone': {
    happened: 'The client secret kept for this request is no longer there.',
    todo: '{requester} withdraws this request and exports again with a new secret.',
    turn: 'requester',
    retryable: false,
  },
  'connector-not-ready': {
    happened: 'The connector cannot be called yet.',
    todo: 'The bot tries again by itself; Power Platform takes some minutes.',
    turn: 'bot',
    retryable: true,
  },
} as const satisfies Record<keyof ImportProblemDetails, CatalogueEntry>
