import type { ReasonTexts } from '../detail-texts.ts'

/** Why something failed, where it is not a service that says so in its own words. */
export const reasons: ReasonTexts = {
  'no-answer': 'geen antwoord',
  status: ({ status }) => `status ${status}`,
  'not-json': 'een antwoord dat geen JSON is',
  'other-shape': 'een antwoord van een andere vorm',
  'not-https': 'geen https',
  busy: 'bezet',
  'token-service-silent': 'de tokenservice antwoordde niet',
  'keys-unanswered': 'geen antwoord over de sleutels',
  forbidden: 'niet toegestaan',
  'changed-by-somebody-else': 'door iemand anders gewijzigd',
  'not-there': 'hij is er niet',
  'other-definition': 'de definitie is een andere',
  'definition-not-read': 'de definitie kon niet worden gelezen en zou verloren gaan',
  'more-than-the-secret': 'er is meer veranderd dan het clientgeheim',
  'script-not-read': 'het script kon niet worden gelezen en zou verloren gaan',
  'not-repeated': 'haar woorden zijn weggelaten, omdat zij een geheim kunnen herhalen',
  'no-key-vault': 'geen Key Vault',
  'empty-secret': 'leeg',
}

/** Services that have no name of their own, by the name that the log gives them. */
export const services: Readonly<Record<string, string>> = {
  'The API': 'De API',
  'The store': 'De database van de bot',
  'The sign-in service': 'De aanmeldservice',
  'Power Platform storage': 'De opslag van Power Platform',
}
