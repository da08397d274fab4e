import type { ImportProblemDetails } from '../../../../core/problems/import.ts'
import type { Denial } from '../../../../core/problems/denial.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** What helps against each cause that Power Platform names. */
export const denials: Readonly<Record<Denial, string>> = {
  'no-maker': 'Get the Environment Maker role in that environment',
  'no-access': 'Get access to that environment from its administrator (its security group may leave you out)',
  'not-yours': 'Ask the connector’s owner to share it with you (Can edit) in Power Apps',
  'data-policy':
    'A data policy forbids it: ask an administrator of Power Platform to allow this connector or its address',
  managed: 'That environment takes no custom connectors, whoever asks: the developer chooses another one',
  licence: 'Ask an administrator for the licence that Power Platform names',
  consent: 'Ask an administrator to grant the consent listed in the deployment guide',
  other: 'Clear away what Power Platform names, with an administrator of that environment if need be',
}

/** The import into Power Platform. */
export const importProblems: TextsOf<ImportProblemDetails> = {
  'definition-changed': {
    happened:
      'The API’s definition changed after the request was made, so the approval no longer holds. Nothing was imported.',
    todo: '{requester} looks at the new definition and asks again.',
  },
  'connector-changed': {
    happened:
      'The connector has changed since this request was made, so the approval no longer holds. Nothing was imported.',
    todo: '{requester} looks at the differences and asks again.',
  },
  'connector-deleted': {
    happened:
      'Nothing was changed: {owner}, who made the connector, does not find it in Power Platform any more. Somebody has deleted it.',
    todo: '{requester} asks again: then a new connector is made.',
  },
  'connector-edited': {
    happened: 'Nothing was written: the connector was edited by hand since this card was shown.',
    todo: 'Read on the card what would be lost, then decide again.',
  },
  'digest-mismatch': {
    happened: 'The stored definition is not the one that was approved. Nothing was imported.',
    todo: 'Ask again for approval, and tell an administrator: stored data was altered.',
  },
  'connector-refused': {
    happened: 'Power Platform refused the definition: {reason}',
    todo: 'Correct what it names, in the API or on the form, and ask again.',
  },
  'connector-denied': {
    happened: 'Power Platform did not let {approver} save the connector in {environment}: {reason}',
    todo: '{denial}. After that press Try again; otherwise the developer withdraws the request.',
  },
  'connector-differs': {
    happened: 'The connector read back from Power Platform is not what was approved: {reason}',
    todo: 'Open the connector in Power Apps and compare it, then press Try again.',
  },
  'connector-not-visible': {
    happened:
      'Nothing was written: {connector} is there already in {environment}, but Power Platform does not show it to {approver}. {owner} made it and has not shared it.',
    todo: '{owner} presses Try again, or shares the connector with {approver} (Can edit) in Power Apps, and {approver} presses Try again.',
  },
  'connector-may-exist': {
    happened:
      'Nothing was written: an earlier import with the rights of {owner} was broken off, so {connector} may be there already in {environment} where only {owner} can see it.',
    todo: '{owner} presses Try again, or looks in Power Apps and, if it is there, shares it with {approver} (Can edit); then {approver} presses Try again.',
  },
  'secret-gone': {
    happened: 'The client secret kept for this request is no longer there.',
    todo: '{requester} withdraws this request and exports again with a new secret.',
  },
  'connector-not-ready': {
    happened: 'The connector cannot be called yet.',
    todo: 'The bot tries again by itself; Power Platform takes some minutes.',
  },
}
