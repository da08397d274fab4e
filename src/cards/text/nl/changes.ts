import type { FieldOfAction } from '../../../definition/diff/change-details.ts'
import { ownValue } from '../../../core/text/own-value.ts'
import type { FieldLabel } from '../../../definition/fields.ts'
import type { ChangeTexts, SignInReasonTexts } from '../detail-texts.ts'

/** How a value is called that makers give or get. */
export function fieldWords(label: FieldLabel): string {
  switch (label.kind) {
    case 'named':
      return label.name
    case 'items-of':
      return `onderdelen van ${label.name}`
    case 'items-of-result':
      return 'onderdelen van het resultaat'
    case 'any-field':
      return 'elk veld'
    case 'result':
      return 'resultaat'
  }
}

const types: Readonly<Record<string, string>> = {
  string: 'een tekst',
  integer: 'een geheel getal',
  number: 'een getal',
  boolean: 'ja of nee',
  array: 'een lijst',
  object: 'een object',
  file: 'een bestand',
}

/** Where in a call a value stands. */
const places: Readonly<Record<string, string>> = {
  query: 'de query',
  header: 'de header',
  path: 'het pad',
  formData: 'het formulier',
  body: 'de body',
}

const typeWords = (type: string) => ownValue(types, type) ?? 'van elk type'
const placeWords = (place: string) => ownValue(places, place) ?? place
const quoted = (label: FieldLabel) => `"${fieldWords(label)}"`
const input = ({ field, action }: FieldOfAction) => `${quoted(field)} van "${action}"`
const output = ({ field, action }: FieldOfAction) => `${quoted(field)} in het resultaat van "${action}"`
const typesOf = ({ from, to }: { from: string; to: string }) => `was ${typeWords(from)} en is nu ${typeWords(to)}`
const formatsOf = ({ from = 'geen', to = 'geen' }: { from?: string | undefined; to?: string | undefined }) =>
  `heeft een andere notatie: ${from} werd ${to}`
const valuesOf = ({ values, more }: { values: readonly string[]; more: number }) =>
  more > 0 ? `${values.join(', ')} en nog ${more}` : values.join(', ')

/** What differs between two versions of a connector, for those who use it. */
export const changes: ChangeTexts = {
  'host-changed': ({ from, to }) => `De connector roept ${to} aan in plaats van ${from}.`,
  'sign-in-changed': 'De aanmelding is veranderd; iedereen moet de verbinding opnieuw maken.',
  'connector-renamed': ({ from, to }) => `De connector heet "${to}" in plaats van "${from}".`,
  'operation-removed': ({ action }) =>
    `"${action}" bestaat niet meer; flows en apps die de actie gebruiken, werken niet meer.`,
  'operation-renamed': ({ action, from, to }) =>
    `"${action}" heeft een andere id (${to} in plaats van ${from}); flows en apps die de actie gebruiken, werken niet meer.`,
  'operation-added': ({ action }) => `"${action}" is nieuw.`,
  'operation-moved': ({ action, from, to }) => `"${action}" roept ${to} aan in plaats van ${from}.`,
  'operation-hidden': ({ action }) => `Makers krijgen "${action}" niet meer te zien.`,
  'operation-deprecated': ({ action }) => `"${action}" is als verouderd gemarkeerd.`,
  'action-renamed': ({ from, to }) => `"${from}" heet nu "${to}".`,
  'trigger-changed': ({ action }) => `"${action}" start flows op een andere manier.`,
  'input-moved': (detail) =>
    `${input(detail)} is verhuisd van ${placeWords(detail.from)} naar ${placeWords(detail.to)}.`,
  'input-removed': ({ field, action, wasRequired }) =>
    `"${action}" neemt ${quoted(field)} niet meer aan${wasRequired ? '; dat was verplicht' : ''}.`,
  'required-input-added': ({ field, action }) => `"${action}" heeft nu ${quoted(field)} nodig.`,
  'input-added': ({ field, action }) => `"${action}" neemt ook ${quoted(field)} aan.`,
  'request-media-changed': ({ action, from, to }) => `"${action}" verstuurt de body als ${to} in plaats van ${from}.`,
  'success-response-changed': ({ action, from, to = 'geen code voor succes' }) =>
    `"${action}" antwoordt met ${to} in plaats van ${from}.`,
  'result-removed': ({ action }) => `"${action}" beschrijft geen resultaat meer.`,
  'result-added': ({ action }) => `"${action}" beschrijft nu het resultaat.`,
  'output-removed': ({ field, action }) => `Het resultaat van "${action}" heeft geen ${quoted(field)} meer.`,
  'output-added': ({ field, action }) => `Het resultaat van "${action}" heeft ook ${quoted(field)}.`,
  'response-media-changed': ({ action, from, to }) =>
    `Het resultaat van "${action}" komt als ${to} in plaats van ${from}.`,
  'error-response-added': ({ action, statuses }) => `"${action}" kan ook antwoorden met ${statuses.join(', ')}.`,
  'field-hidden': (detail) => `Makers krijgen ${input(detail)} niet meer te zien.`,
  'field-renamed': ({ before, field, action }) => `${input({ field: before, action })} heet nu ${quoted(field)}.`,
  'input-became-required': (detail) => `${input(detail)} was niet verplicht en is dat nu wel.`,
  'input-became-optional': (detail) => `${input(detail)} is niet meer verplicht.`,
  'input-type-changed': (detail) => `${input(detail)} ${typesOf(detail)}.`,
  'input-format-changed': (detail) => `${input(detail)} ${formatsOf(detail)}.`,
  'input-sent-otherwise': (detail) => `${input(detail)} wordt op een andere manier verstuurd.`,
  'input-restricted': (detail) => `${input(detail)} neemt minder waarden aan dan eerst.`,
  'input-default-changed': (detail) => `${input(detail)} heeft een andere standaardwaarde.`,
  'input-values-opened': (detail) => `${input(detail)} neemt nu elke waarde aan.`,
  'input-values-limited': (detail) => `${input(detail)} neemt nu alleen nog bepaalde waarden aan: ${valuesOf(detail)}.`,
  'input-values-removed': (detail) => `${input(detail)} neemt niet meer aan: ${valuesOf(detail)}.`,
  'input-values-added': (detail) => `${input(detail)} neemt ook aan: ${valuesOf(detail)}.`,
  'dynamic-values-removed': (detail) => `${input(detail)} biedt geen keuzes van de API meer aan.`,
  'dynamic-values-changed': (detail) => `De keuzes van ${input(detail)} komen nu ergens anders vandaan.`,
  'output-type-changed': (detail) => `${output(detail)} ${typesOf(detail)}.`,
  'output-format-changed': (detail) => `${output(detail)} ${formatsOf(detail)}.`,
  'output-became-optional': (detail) => `${output(detail)} kan nu ontbreken.`,
  'output-values-added': (detail) => `${output(detail)} kan nu ook zijn: ${valuesOf(detail)}.`,
  'not-compared':
    'De versies konden niet op tijd worden vergeleken; behandel deze update als een die alles kan breken.',
}

/** Why a declared way to sign in is none for a connector. */
export const signInReasons: SignInReasonTexts = {
  'sign-in-unknown': ({ type = 'een schema zonder naam' }) => `Een connector kan zich niet aanmelden met ${type}.`,
  'key-in-cookie': 'Een connector verstuurt sleutels in een header of in de query, niet in een cookie.',
  'http-scheme-unknown': ({ scheme }) => `Een connector kan zich niet aanmelden met HTTP ${JSON.stringify(scheme)}.`,
  'other-oauth-flow':
    'Een connector meldt zich aan met de autorisatiecodestroom, met beide adressen op https; het document beschrijft een andere stroom.',
  'other-openid-provider':
    'OpenID Connect is alleen met Entra ID bekend; beschrijf in plaats daarvan de autorisatiecodestroom.',
}
