import type { Turn } from './next-steps.ts'

interface CatalogueEntry {
  /** What happened. `{name}` is filled from the problem's details. */
  readonly happened: string
  /** What to do next. */
  readonly todo: string
  readonly turn: Turn
  /** True when trying the same again later can help; the runner then does so by itself first. */
  readonly retryable: boolean
}

/** Every problem a person can be shown. The code is the same in cards, log, audit and docs/errors.md. */
export const catalogue = {
  'sign-in-needed': {
    happened: 'You are not signed in to {service}.',
    todo: 'Press Sign in. The bot then goes on by itself.',
    turn: 'nobody',
    retryable: false,
  },
  'sign-in-missed': {
    happened: 'You were not signed in to {service} in time, so the work was stopped.',
    todo: 'Nothing is lost. Start it again with the button on the card, and sign in when asked.',
    turn: 'nobody',
    retryable: false,
  },
  'consent-needed': {
    happened: 'Your organisation has not allowed Connector Courier to use {service} on your behalf.',
    todo: 'Ask an administrator to grant the consent listed in the deployment guide, then try again.',
    turn: 'nobody',
    retryable: false,
  },
  'step-up-needed': {
    happened: '{service} asks you for a further sign-in step (for example a second factor).',
    todo: 'Sign in to {service} in a browser once, then try again here.',
    turn: 'nobody',
    retryable: false,
  },
  'wrong-person-signed-in': {
    happened: 'The sign-in belongs to another person than the one chatting.',
    todo: 'Sign out in Teams and sign in with your own account, then try again.',
    turn: 'nobody',
    retryable: false,
  },
  'no-apps': {
    happened: 'No app was found that you may see and whose name contains “{words}”.',
    todo: 'Check the name, or ask the app’s owner to give you the Contributor role on it.',
    turn: 'requester',
    retryable: false,
  },
  'app-not-found': {
    happened: 'The app {app} is gone, or you may no longer see it.',
    todo: 'Choose another app, or ask its owner for access.',
    turn: 'requester',
    retryable: false,
  },
  'app-not-exportable': {
    happened: 'You can see {app}, but you may not change it, so you may not export it.',
    todo: 'Ask the app’s owner for the Contributor role on {app}, then try again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-not-found': {
    happened: '{app} serves no API definition at its registered address or at the usual ones.',
    todo: 'Publish an OpenAPI document from the app or set its API definition address in Azure, then press Look again. Or type the address here.',
    turn: 'requester',
    retryable: false,
  },
  'app-stopped': {
    happened: '{app} is stopped, so its API definition cannot be read.',
    todo: 'Start the app, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-closed': {
    happened: '{app} gives its API definition only after a sign-in that the bot cannot do for you.',
    todo: 'Exclude the definition’s address from the app’s sign-in (excluded paths), then press Look again. Or type another address here.',
    turn: 'requester',
    retryable: false,
  },
  'definition-address-refused': {
    happened: 'The address {url} is not one the bot may read.',
    todo: 'Give an https address on the app’s own host names.',
    turn: 'requester',
    retryable: false,
  },
  'definition-unreadable': {
    happened: 'The definition of {app} could not be read: {reason}',
    todo: 'Correct the document at the place named, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-not-an-api': {
    happened: 'What {app} serves is not an OpenAPI document: {reason}',
    todo: 'Serve an OpenAPI 2.0 or 3.x document, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-too-large': {
    happened: 'The definition of {app} is too large: {reason}',
    todo: 'Serve a smaller document or fewer operations, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-refused': {
    happened: 'The definition of {app} cannot become a connector: {reason}',
    todo: 'Change the API at the place named, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'form-incomplete': {
    happened: 'Some values are missing or not usable: {fields}.',
    todo: 'Fill them in and press Ask for approval again.',
    turn: 'requester',
    retryable: false,
  },
  'secret-missing': {
    happened: 'The client secret of the connector’s registration is missing.',
    todo: 'Press Sign-in values and type it there. Never send a secret as a message.',
    turn: 'requester',
    retryable: false,
  },
  'own-credentials': {
    happened: 'The client id {clientId} is the API’s own registration.',
    todo: 'Make a new app registration with delegated access to the API and use its client id and secret. The API’s own are never shared.',
    turn: 'requester',
    retryable: false,
  },
  'secrets-only-in-personal-chat': {
    happened: 'Sign-in values can only be given in your personal chat with the bot.',
    todo: 'Open the personal chat and go on there.',
    turn: 'requester',
    retryable: false,
  },
  'no-approver': {
    happened: 'Nobody but you could approve an import into {environment}, and you may not approve your own request.',
    todo: 'Choose another environment, or ask an administrator to name a further approver in the policy.',
    turn: 'requester',
    retryable: false,
  },
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
    happened: 'A rejection needs a reason, so that {requester} knows what to change.',
    todo: 'Type a reason and press the button again.',
    turn: 'approver',
    retryable: false,
  },
  'not-a-maker': {
    happened: 'You may not create connectors in {environment}.',
    todo: 'Ask an administrator for the Environment Maker role in {environment}, or leave the request to another approver.',
    turn: 'approver',
    retryable: false,
  },
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
  'secret-gone': {
    happened: 'The client secret kept for this request is no longer there.',
    todo: '{requester} withdraws this request and exports again with a new secret.',
    turn: 'requester',
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
} as const satisfies Record<string, CatalogueEntry>

export type ProblemCode = keyof typeof catalogue

export type ProblemDetails = Readonly<Record<string, string>>

/** A problem as a value: what a use case returns for everything a person can cause. */
export interface Problem {
  readonly code: ProblemCode
  readonly details: ProblemDetails
}

/** A problem that was kept with a request, with the reference that also stands in the log. */
export interface ProblemRecord extends Problem {
  readonly at: string
  readonly reference: string
  readonly turn: Turn
}

export function problem(code: ProblemCode, details: ProblemDetails = {}): Problem {
  return { code, details }
}

export function isRetryable(code: ProblemCode): boolean {
  return catalogue[code].retryable
}

/** What is told when trying again has not helped: the bot has stopped trying, so the words must not promise it. */
export function givenUp({ code, details }: Problem): Problem {
  if (code === 'sign-in-needed') return problem('sign-in-missed', details)
  return isRetryable(code) && code !== 'internal'
    ? problem('service-down', { reason: 'busy', ...details })
    : { code, details }
}

/** Thrown at the edges (a cloud's refusal, a broken connection); use cases turn it back into a value. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails
  /** Earliest time at which a retry makes sense, in milliseconds from now. */
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, details: ProblemDetails = {}, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(fill(catalogue[code].happened, details), { cause: options.cause })
    this.name = 'ProblemError'
    this.code = code
    this.details = details
    this.retryAfter = options.retryAfter
  }
}

/** Replaces `{name}` by its detail; an unknown name becomes an ellipsis, never a raw placeholder. */
export function fill(template: string, details: ProblemDetails): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '…')
}
