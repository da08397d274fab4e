import type { ReasonTexts } from '../detail-texts.ts'

/** Why something failed, where it is not a service that says so in its own words. */
export const reasons: ReasonTexts = {
  'no-answer': 'no answer',
  status: ({ status }) => `status ${status}`,
  'not-json': 'an answer that is not JSON',
  'other-shape': 'an answer of another shape',
  'not-https': 'not https',
  busy: 'busy',
  'token-service-silent': 'the token service did not answer',
  'keys-unanswered': 'no answer about its keys',
  forbidden: 'forbidden',
  'changed-by-somebody-else': 'changed by somebody else',
  'not-there': 'it is not there',
  'other-definition': 'its definition is another one',
  'definition-not-read': 'its definition could not be read, and would be lost',
  'more-than-the-secret': 'more than its client secret has changed',
  'script-not-read': 'its script could not be read, and would be lost',
  'not-repeated': 'its words are left out, because they may repeat a secret',
  'no-key-vault': 'no Key Vault',
  'empty-secret': 'empty',
}

/** Services that have no name of their own, by the name that the log gives them. */
export const services: Readonly<Record<string, string>> = {
  'The API': 'The API',
  'The store': 'The bot’s database',
  'The sign-in service': 'The sign-in service',
  'Power Platform storage': 'Power Platform storage',
}
