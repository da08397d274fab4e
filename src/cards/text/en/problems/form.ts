import type { FormProblemDetails } from '../../../../core/problems/form.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** What was typed into the form and its dialogs. */
export const formProblems: TextsOf<FormProblemDetails> = {
  'form-incomplete': {
    happened: 'Some values are missing or not usable: {fields}.',
    todo: 'Correct the fields that say so, then press the button again.',
  },
  'secret-missing': {
    happened: 'The client secret of the connector’s registration is missing.',
    todo: 'Type it among the sign-in values. Never send a secret as a message.',
  },
  'own-credentials': {
    happened: 'The client id {clientId} is the API’s own registration.',
    todo: 'Make a new app registration with delegated access to the API and use its client id and secret. The API’s own are never shared.',
  },
  'sign-in-unseen': {
    happened: 'You have chosen another sign-in, whose values the card had not shown yet.',
    todo: 'Look at them on the card, then ask again.',
  },
  'secrets-only-in-personal-chat': {
    happened: 'Sign-in values can only be given in your personal chat with the bot.',
    todo: 'Open the personal chat and go on there.',
  },
  'no-approver': {
    happened: 'Nobody but you could approve an import into {environment}, and you may not approve your own request.',
    todo: 'Choose another environment, or ask an administrator to name a further approver in the policy.',
  },
}
