import type { fieldErrorTexts as english } from '../en/field-errors.ts'

export const fieldErrorTexts: typeof english = {
  fieldErrors: {
    note: 'Velden met * moeten worden ingevuld.',
    quoted: (label) => `“${label}”`,
    missing: (label) => `“${label}” ontbreekt.`,
    unusable: (label) => `“${label}” is zo niet bruikbaar.`,
    answered: (label, outcome) => `“${label}”: ${outcome}.`,
    behind: (labels, button) => `Ontbreekt of is niet bruikbaar: ${labels}. Klik op **${button}**.`,
    rules: {
      connectorName: 'Hoogstens 50 letters, cijfers, spaties en . _ ( ) & ’ -, met een letter of cijfer aan het begin.',
      keyName: 'Hoogstens 64 letters, cijfers en tekens, zonder spaties.',
      askWhom: 'Van 2 tot 100 tekens op één regel.',
      clientId: 'Neem hem over uit de registratie.',
      tenant: 'Een id van 32 cijfers en letters in vijf groepen.',
      resource: 'Een adres dat begint met api:// of https://, of een toepassings-id.',
      authorizationUrl: 'Een adres dat begint met https://.',
      tokenUrl: 'Een adres dat begint met https://.',
      refreshUrl: 'Een adres dat begint met https://, of niets.',
      loginUri: 'Een adres dat begint met https://.',
      setTypes: 'Kies er twee of meer, hoogstens één met een clientgeheim (Entra ID of OAuth 2.0).',
      address: 'Een https-adres van een openbare host, bij zijn naam.',
    },
  },
}
