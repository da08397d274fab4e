import type { FieldLabel } from '../fields.ts'
import type { NoParameters } from '../detail-of.ts'

/** The value of an operation that a sentence is about: what makers give or what they get. */
export interface FieldOfAction {
  readonly field: FieldLabel
  readonly action: string
}

interface Action {
  readonly action: string
}

type FromTo = Readonly<Record<'from' | 'to', string>>

/** The difference between two versions, by what is said of it. */
export interface ChangeDetails {
  'host-changed': FromTo
  'sign-in-changed': NoParameters
  'connector-renamed': FromTo
  'operation-removed': Action
  'operation-renamed': Action & FromTo
  'operation-added': Action
  'operation-moved': Action & FromTo
  'operation-hidden': Action
  'operation-deprecated': Action
  'action-renamed': FromTo
  'trigger-changed': Action
  'input-moved': FieldOfAction & FromTo
  'input-removed': FieldOfAction & { readonly wasRequired: boolean }
  'required-input-added': FieldOfAction
  'input-added': FieldOfAction
  'request-media-changed': Action & FromTo
  /** Without a code of success in the new version, `to` is undefined. */
  'success-response-changed': Action & { readonly from: string; readonly to: string | undefined }
  'result-removed': Action
  'result-added': Action
  'output-removed': FieldOfAction
  'output-added': FieldOfAction
  'response-media-changed': Action & FromTo
  'error-response-added': Action & { readonly statuses: readonly string[] }
  'field-hidden': FieldOfAction
  'field-renamed': FieldOfAction & { readonly before: FieldLabel }
  'input-became-required': FieldOfAction
  'input-became-optional': FieldOfAction
  'input-type-changed': FieldOfAction & FromTo
  'input-format-changed': FieldOfAction & Formats
  'input-sent-otherwise': FieldOfAction
  'input-restricted': FieldOfAction
  'input-default-changed': FieldOfAction
  'input-values-opened': FieldOfAction
  'input-values-limited': FieldOfAction & Values
  'input-values-removed': FieldOfAction & Values
  'input-values-added': FieldOfAction & Values
  'dynamic-values-removed': FieldOfAction
  'dynamic-values-changed': FieldOfAction
  'output-type-changed': FieldOfAction & FromTo
  'output-format-changed': FieldOfAction & Formats
  'output-became-optional': FieldOfAction
  'output-values-added': FieldOfAction & Values
  /** Said by those who ask for the comparison, when there was no answer. */
  'not-compared': NoParameters
}

/** A value without a format has none: undefined. */
interface Formats {
  readonly from: string | undefined
  readonly to: string | undefined
}

/** The first of some values, and how many more there are. */
interface Values {
  readonly values: readonly string[]
  readonly more: number
}
