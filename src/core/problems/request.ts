import type { Status } from '../lifecycle.ts'
import type { CatalogueEntry, NoDetails } from './entry.ts'

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
  'not-a-maker': { readonly environment: string }
  'person-unreachable': { readonly person: string }
  'nothing-found': { readonly words: string }
  'too-fast': NoDetails
}

/** Requests and decisions about them. */
export const requestProblems = {
  'not-your-request': {
    happened: 'Only {requester} can do this with the request.',
    todo: 'Ask {requester}, or start a request of your own with “export my API”.',
    turn: 'requester',
    retryable: false,
  },
  'not-an-approver': {
    happened: 'You are not an approver for {environment}.',
    todo: 'The request waits for {approvers}.',
    turn: 'approver',
    retryable: false,
  },
  'self-approval': {
    happened: 'This is your own request, and the policy lets nobody approve their own.',
    todo: 'It waits for {approvers}.',
    turn: 'approver',
    retryable: false,
  },
  'already-decided': {
    happened: '{by} decided this request first: {verdict}.',
    todo: 'Nothing is left to do here.',
    turn: 'nobody',
    retryable: false,
  },
  'request-moved-on': {
    happened: 'The request has changed since this card was drawn; nothing was done.',
    todo: 'Look at the card as it is now and decide again.',
    turn: 'approver',
    retryable: false,
  },
  'too-many-drafts': {
    happened: 'You have begun {count} requests that you have not sent, and no more are begun.',
    todo: 'Ask for “my requests”, send or withdraw some of them, then export again.',
    turn: 'requester',
    retryable: false,
  },
  'record-altered': {
    happened: 'What is stored of this request is not what was asked for or decided, so nothing was done with it.',
    todo: 'Tell an administrator: stored data was altered. {requester} withdraws the request and exports again.',
    turn: 'requester',
    retryable: false,
  },
  'request-gone': {
    happened: 'This request does not exist any more.',
    todo: 'Start again with “export my API”.',
    turn: 'requester',
    retryable: false,
  },
  'not-now': {
    happened: 'That cannot be done while the request is {status}.',
    todo: 'Ask “status of {app}” to see whose turn it is.',
    turn: 'nobody',
    retryable: false,
  },
  'reason-missing': {
    happened: 'Rejecting and asking for changes need a comment, so that {requester} knows what to change.',
    todo: 'Type it above and press the button again.',
    turn: 'approver',
    retryable: false,
  },
  'not-a-maker': {
    happened: 'You may not create connectors in {environment}.',
    todo: 'Ask an administrator for the Environment Maker role in {environment}, or leave the request to another approver.',
    turn: 'approver',
    retryable: false,
  },
  'person-unreachable': {
    happened: '{person} has not added Connector Courier in Teams, so the card could not be delivered.',
    todo: 'Ask {person} to add the app in Teams; the card follows by itself.',
    turn: 'requester',
    retryable: false,
  },
  'nothing-found': {
    happened: 'Nothing is known of “{words}”.',
    todo: 'Ask for “connectors” to see all of them, or start with “export my API”.',
    turn: 'nobody',
    retryable: false,
  },
  'too-fast': {
    happened: 'That was more than I can take from one person in a short time.',
    todo: 'Wait a minute, then go on. What was already asked for is still being done.',
    turn: 'nobody',
    retryable: false,
  },
} as const satisfies Record<keyof RequestProblemDetails, CatalogueEntry>
