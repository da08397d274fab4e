import type { RequestProblemDetails } from '../../../../core/problems/request.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Requests and decisions about them. */
export const requestProblems: TextsOf<RequestProblemDetails> = {
  'not-your-request': {
    happened: 'Only {requester} can do this with the request.',
    todo: 'Ask {requester}, or start a request of your own with “export my API”.',
  },
  'not-an-approver': {
    happened: 'You are not an approver for {environment}.',
    todo: 'The request waits for {approvers}.',
  },
  'self-approval': {
    happened: 'This is your own request, and the policy lets nobody approve their own.',
    todo: 'It waits for {approvers}.',
  },
  'already-decided': {
    happened: '{by} decided this request first: {verdict}.',
    todo: 'Nothing is left to do here.',
  },
  'request-moved-on': {
    happened: 'The request has changed since this card was drawn; nothing was done.',
    todo: 'Look at the card as it is now and decide again.',
  },
  'too-many-drafts': {
    happened: 'You have begun {count} requests that you have not sent, and no more are begun.',
    todo: 'Ask for “my requests”, send or withdraw some of them, then export again.',
  },
  'record-altered': {
    happened: 'What is stored of this request is not what was asked for or decided, so nothing was done with it.',
    todo: 'Tell an administrator: stored data was altered. {requester} withdraws the request and exports again.',
  },
  'request-gone': {
    happened: 'This request does not exist any more.',
    todo: 'Start again with “export my API”.',
  },
  'not-now': {
    happened: 'That cannot be done while the request is {status}.',
    todo: 'Ask “status of {app}” to see whose turn it is.',
  },
  'breaking-unconfirmed': {
    happened: 'Not decided yet: {count} of the changes can break apps and flows that exist.',
    todo: 'Read them above. If that is wanted, press the button that names them.',
  },
  'reason-missing': {
    happened: 'Rejecting and asking for changes need a comment, so that {requester} knows what to change.',
    todo: 'Type it above and press the button again.',
  },
  'not-a-maker': {
    happened: 'You may not create connectors in {environment}.',
    todo: 'Ask an administrator for the Environment Maker role in {environment}, or leave the request to another approver.',
  },
  'bot-blocked': {
    happened: '{person} has blocked Connector Courier in Teams, so the card could not be delivered.',
    todo: 'Ask {person} to unblock it and to write to it; the card follows by itself.',
  },
  'bot-disabled': {
    happened:
      'A Teams administrator does not allow Connector Courier for {person}, so the card could not be delivered.',
    todo: 'Ask the administrator to allow the app for {person}. The card follows once {person} writes to the bot, and is tried again every day.',
  },
  'person-elsewhere': {
    happened:
      'Teams keeps {person} in another region or cloud than the bot was told, so the card could not be delivered.',
    todo: 'Ask {person} to write to Connector Courier once: from then on the bot knows the way, and the card follows.',
  },
  'message-refused': {
    happened: 'Teams did not take the message to {person}: {reason}',
    todo: 'Tell an administrator. It is tried again every day, and once {person} writes to the bot.',
  },
  'message-too-big': {
    happened: 'The card for {person} is larger than Teams takes.',
    todo: 'Tell an administrator; it is not sent again.',
  },
  'person-unreachable': {
    happened: '{person} has not added Connector Courier in Teams, so the card could not be delivered.',
    todo: 'Ask {person} to add the app in Teams; the card follows by itself.',
  },
  'nothing-found': {
    happened: 'Nothing is known of “{words}”.',
    todo: 'Ask for “connectors” to see all of them, or start with “export my API”.',
  },
  'too-fast': {
    happened: 'That was more than I can take from one person in a short time.',
    todo: 'Wait a minute, then go on. What was already asked for is still being done.',
  },
}
