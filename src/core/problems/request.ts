import type { Status } from '../lifecycle.ts'
import type { CatalogueEntry, NoDetails } from './entry.ts'
import type { Reason } from './reason.ts'

type Decided = 'approved' | 'rejected' | 'changes-requested'

/** What each of these problems mentions. */
export interface RequestProblemDetails {
  'not-your-request': { readonly requester: string }
  'not-an-approver': { readonly environment: string; readonly approvers: string }
  'self-approval': { readonly approvers: string }
  'already-decided': { readonly by: string; readonly verdict: Decided }
  'request-moved-on': NoDetails
  'too-many-drafts': { readonly count: number }
  'record-altered': { readonly requester: string }
  'request-gone': NoDetails
  'not-now': { readonly status: Status; readonly app: string }
  'reason-missing': { readonly requester: string }
  'breaking-unconfirmed': { readonly count: number }
  'not-a-maker': { readonly environment: string }
  'person-unreachable': { readonly person: string }
  'bot-blocked': { readonly person: string }
  'bot-disabled': { readonly person: string }
  'person-elsewhere': { readonly person: string }
  'message-refused': { readonly person: string; readonly reason: Reason }
  'message-too-big': { readonly person: string }
  'nothing-found': { readonly words: string }
  'too-fast': NoDetails
}

/** Requests and decisions about them. */
export const requestProblems = {
  'not-your-request': { turn: 'requester', retryable: false },
  'not-an-approver': { turn: 'approver', retryable: false },
  'self-approval': { turn: 'approver', retryable: false },
  'already-decided': { turn: 'nobody', retryable: false },
  'request-moved-on': { turn: 'approver', retryable: false },
  'too-many-drafts': { turn: 'requester', retryable: false },
  'record-altered': { turn: 'requester', retryable: false },
  'request-gone': { turn: 'requester', retryable: false },
  'not-now': { turn: 'nobody', retryable: false },
  'reason-missing': { turn: 'approver', retryable: false },
  'breaking-unconfirmed': { turn: 'approver', retryable: false },
  'not-a-maker': { turn: 'approver', retryable: false },
  'person-unreachable': { turn: 'requester', retryable: false },
  'bot-blocked': { turn: 'requester', retryable: false },
  'bot-disabled': { turn: 'requester', retryable: false },
  'person-elsewhere': { turn: 'requester', retryable: false },
  'message-refused': { turn: 'requester', retryable: false },
  'message-too-big': { turn: 'requester', retryable: false },
  'nothing-found': { turn: 'nobody', retryable: false },
  'too-fast': { turn: 'nobody', retryable: false },
} as const satisfies Record<keyof RequestProblemDetails, CatalogueEntry>
