import type { CardField } from '../../../core/form-field.ts'

const rules: Readonly<Partial<Record<CardField, string>>> = {
  connectorName: 'Up to 50 letters, digits, spaces and . _ ( ) & ’ -, beginning with a letter or a digit.',
  keyName: 'Up to 64 letters, digits and signs, without spaces.',
  askWhom: 'From 2 to 100 characters on one line.',
  clientId: 'Copy it from the registration.',
  tenant: 'An id of 32 digits and letters in five groups.',
  resource: 'An address that begins with api:// or https://, or an application id.',
  authorizationUrl: 'An address that begins with https://.',
  tokenUrl: 'An address that begins with https://.',
  refreshUrl: 'An address that begins with https://, or nothing.',
  loginUri: 'An address that begins with https://.',
  setTypes: 'Choose two or more, at most one of them with a client secret (Entra ID or OAuth 2.0).',
  address: 'An https address of a public host, by its name.',
}

/** What is said at a field that is missing or not usable, and how required ones are marked. */
export const fieldErrorTexts = {
  fieldErrors: {
    note: 'Fields with * must be filled in.',
    quoted: (label: string) => `“${label}”`,
    missing: (label: string) => `“${label}” is missing.`,
    unusable: (label: string) => `“${label}” cannot be used as it is.`,
    answered: (label: string, outcome: string) => `“${label}”: ${outcome}.`,
    /** For fields that stand in a dialog behind a button of the card. */
    behind: (labels: string, button: string) => `Missing or not usable: ${labels}. Press **${button}**.`,
    rules,
  },
}
