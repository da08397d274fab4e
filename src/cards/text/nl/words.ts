import type { wordsTexts as english } from '../en/words.ts'

const statuses: (typeof english)['statuses'] = {
  draft: 'In voorbereiding',
  'awaiting-approval': 'Wacht op goedkeuring',
  'changes-requested': 'Teruggestuurd',
  approved: 'Goedgekeurd',
  importing: 'Wordt geïmporteerd',
  imported: 'Geïmporteerd',
  failed: 'Import mislukt',
  rejected: 'Afgewezen',
  withdrawn: 'Ingetrokken',
  expired: 'Verlopen',
}

const signInTypes: (typeof english)['signInTypes'] = {
  none: 'Geen aanmelding',
  'api-key': 'API-sleutel',
  basic: 'Gebruikersnaam en wachtwoord',
  'entra-id': 'Entra ID (werkaccount)',
  'entra-id-federated': 'Entra ID zonder geheim',
  oauth2: 'OAuth 2.0',
  google: 'Google',
  facebook: 'Facebook',
  github: 'GitHub',
  salesforce: 'Salesforce',
  several: 'Meerdere, makers kiezen',
}

const turns: (typeof english)['turns'] = {
  requester: 'de ontwikkelaar',
  approver: 'de goedkeurder',
  bot: 'de bot',
  nobody: 'niemand',
}

const lines: (typeof english)['lines'] = {
  approved: ({ name, by }) => `${by} heeft ${name} goedgekeurd. De import is begonnen.`,
  rejected: ({ name, by, comment }) => `${by} heeft ${name} afgewezen: ${comment}`,
  'changes-requested': ({ name, by, comment }) => `${by} vraagt je om ${name} aan te passen: ${comment}`,
  imported: ({ name, environment }) => `${name} is nu een custom connector in ${environment}.`,
  rotated: ({ name, environment }) =>
    `${name} in ${environment} heeft een nieuw clientgeheim; verder is er niets veranderd.`,
  failed: ({ name, environment }) =>
    `De import van ${name} in ${environment} is mislukt. Er is niets verloren; op de kaart staat wat je kunt doen.`,
  'approval-voided': ({ name }) =>
    `Er is iets veranderd na je aanvraag voor ${name}, dus de goedkeuring geldt niet meer. Er is niets geïmporteerd: bekijk de kaart en vraag opnieuw goedkeuring.`,
}

export const wordsTexts: typeof english = {
  statuses,
  signInTypes,
  turns,
  lines,
  common: {
    app: 'App',
    host: 'Host',
    environment: 'Omgeving',
    connector: 'Connector',
    operations: 'Bewerkingen',
    signIn: 'Aanmelding',
    reason: 'Reden',
    comment: 'Opmerking',
    state: 'Status',
    turn: 'Wie is aan zet',
    since: 'Sinds',
    next: 'Hierna',
    owner: 'Eigenaar',
    requester: 'Aangevraagd door',
    approvers: 'Goedkeurders',
    version: 'Versie',
    registration: 'Registratie',
    secretExpires: 'Geheim verloopt op',
    redirectUrl: 'Omleidings-URL',
    reference: 'Referentie',
    correlation: 'Correlatie-id',
    definition: 'Definitie',
    request: 'Aanvraag',
    fingerprint: 'Vingerafdruk',
    web: 'Web-app',
    function: 'Functie-app',
    running: 'actief',
    stopped: 'gestopt',
    unknown: 'Azure noemt geen status',
    none: '–',
  },
  problem: {
    title: 'Dat is niet gelukt',
    titleOf: (name) => `${name}: dat is niet gelukt`,
    todo: 'Wat je kunt doen: ',
    yourTurn: 'Jij bent aan zet.',
    turnOf: (who) => `Aan zet: ${who}.`,
    botsTurn: 'De bot gaat vanzelf verder.',
    atLine: (words: string, line: number) => `${words} (regel ${line})`,
  },
}
