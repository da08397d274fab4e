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
      return `items of ${label.name}`
    case 'items-of-result':
      return 'items of result'
    case 'any-field':
      return 'any field'
    case 'result':
      return 'result'
  }
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
  file: 'a file',
}

const typeWords = (type: string) => ownValue(types, type) ?? 'of any type'
const quoted = (label: FieldLabel) => `"${fieldWords(label)}"`
const input = ({ field, action }: FieldOfAction) => `${quoted(field)} of "${action}"`
const output = ({ field, action }: FieldOfAction) => `${quoted(field)} in the result of "${action}"`
const typesOf = ({ from, to }: { from: string; to: string }) => `was ${typeWords(from)} and is now ${typeWords(to)}`
const formatsOf = ({ from = 'none', to = 'none' }: { from?: string | undefined; to?: string | undefined }) =>
  `has another format: ${from} became ${to}`
const valuesOf = ({ values, more }: { values: readonly string[]; more: number }) =>
  more > 0 ? `${values.join(', ')} and ${more} more` : values.join(', ')

/** What differs between two versions of a connector, for those who use it. */
export const changes: ChangeTexts = {
  'host-changed': ({ from, to }) => `The connector calls ${to} instead of ${from}.`,
  'sign-in-changed': 'The sign-in changed; everybody has to create their connection again.',
  'connector-renamed': ({ from, to }) => `The connector is called "${to}" instead of "${from}".`,
  'operation-removed': ({ action }) => `"${action}" no longer exists; flows and apps that use it stop working.`,
  'operation-renamed': ({ action, from, to }) =>
    `"${action}" has another id (${to} instead of ${from}); flows and apps that use it stop working.`,
  'operation-added': ({ action }) => `"${action}" is new.`,
  'operation-moved': ({ action, from, to }) => `"${action}" calls ${to} instead of ${from}.`,
  'operation-hidden': ({ action }) => `"${action}" is no longer shown to makers.`,
  'operation-deprecated': ({ action }) => `"${action}" is marked as deprecated.`,
  'action-renamed': ({ from, to }) => `"${from}" is called "${to}" now.`,
  'trigger-changed': ({ action }) => `"${action}" starts flows in another way.`,
  'input-moved': (detail) => `${input(detail)} moved from the ${detail.from} to the ${detail.to}.`,
  'input-removed': ({ field, action, wasRequired }) =>
    `"${action}" no longer takes ${quoted(field)}${wasRequired ? ', which it required' : ''}.`,
  'required-input-added': ({ field, action }) => `"${action}" now requires ${quoted(field)}.`,
  'input-added': ({ field, action }) => `"${action}" also takes ${quoted(field)}.`,
  'request-media-changed': ({ action, from, to }) => `"${action}" sends its body as ${to} instead of ${from}.`,
  'success-response-changed': ({ action, from, to = 'no success code' }) =>
    `"${action}" answers with ${to} instead of ${from}.`,
  'result-removed': ({ action }) => `"${action}" no longer describes a result.`,
  'result-added': ({ action }) => `"${action}" now describes its result.`,
  'output-removed': ({ field, action }) => `The result of "${action}" no longer has ${quoted(field)}.`,
  'output-added': ({ field, action }) => `The result of "${action}" also has ${quoted(field)}.`,
  'response-media-changed': ({ action, from, to }) => `The result of "${action}" comes as ${to} instead of ${from}.`,
  'error-response-added': ({ action, statuses }) => `"${action}" may also answer with ${statuses.join(', ')}.`,
  'field-hidden': (detail) => `${input(detail)} is no longer shown to makers.`,
  'field-renamed': ({ before, field, action }) => `${input({ field: before, action })} is called ${quoted(field)} now.`,
  'input-became-required': (detail) => `${input(detail)} was optional and is now required.`,
  'input-became-optional': (detail) => `${input(detail)} is no longer required.`,
  'input-type-changed': (detail) => `${input(detail)} ${typesOf(detail)}.`,
  'input-format-changed': (detail) => `${input(detail)} ${formatsOf(detail)}.`,
  'input-sent-otherwise': (detail) => `${input(detail)} is sent in another way.`,
  'input-restricted': (detail) => `${input(detail)} takes fewer values than before.`,
  'input-default-changed': (detail) => `${input(detail)} has another default.`,
  'input-values-opened': (detail) => `${input(detail)} takes any value now.`,
  'input-values-limited': (detail) => `${input(detail)} takes only certain values now: ${valuesOf(detail)}.`,
  'input-values-removed': (detail) => `${input(detail)} no longer takes ${valuesOf(detail)}.`,
  'input-values-added': (detail) => `${input(detail)} also takes ${valuesOf(detail)}.`,
  'dynamic-values-removed': (detail) => `${input(detail)} offers no choices of the API any more.`,
  'dynamic-values-changed': (detail) => `The choices of ${input(detail)} come from another place now.`,
  'output-type-changed': (detail) => `${output(detail)} ${typesOf(detail)}.`,
  'output-format-changed': (detail) => `${output(detail)} ${formatsOf(detail)}.`,
  'output-became-optional': (detail) => `${output(detail)} may now be missing.`,
  'output-values-added': (detail) => `${output(detail)} may now also be ${valuesOf(detail)}.`,
  'not-compared': 'The versions could not be compared in time; treat this update as one that may break anything.',
}

/** Why a declared way to sign in is none for a connector. */
export const signInReasons: SignInReasonTexts = {
  'sign-in-unknown': ({ type = '"an unnamed scheme"' }) => `A connector cannot sign in by ${type}.`,
  'key-in-cookie': 'A connector sends keys in a header or in the query, not in a cookie.',
  'http-scheme-unknown': ({ scheme }) => `A connector cannot sign in by HTTP ${JSON.stringify(scheme)}.`,
  'other-oauth-flow':
    'A connector signs in by the authorization code flow, with both addresses on https; the document describes another flow.',
  'other-openid-provider': 'OpenID Connect is only known with Entra ID; describe the authorization code flow instead.',
}
