import type { NoParameters } from '../detail-of.ts'

/** What was mended, so that the importer takes a document and makers can read it. */
export interface RepairDetails {
  // The document
  'info-value': { readonly field: InfoField; readonly value: string }
  'address-left-out': { readonly keyword: string }
  'repeated-tags-left-out': NoParameters
  // Operations
  'path-there-already': { readonly path: string }
  'path-case': { readonly path: string }
  'operation-named': { readonly why: OperationIdReason; readonly id: string }
  'summary-given': { readonly summary: string }
  'summary-written': { readonly summary: string }
  'description-from-summary': NoParameters
  'response-codes-left-out': NoParameters
  'response-added': NoParameters
  'response-described': { readonly status: string }
  // Parameters and fields
  'parameter-listed-twice': NoParameters
  'path-parameter-required': { readonly name: string }
  'path-parameter-spelled': { readonly name: string }
  'path-parameter-added': { readonly name: string }
  'path-parameter-left-out': { readonly name: string }
  'parameters-named': { readonly names: readonly string[] }
  'parameters-encoded': { readonly names: readonly string[] }
  'fields-named': { readonly count: number }
  // Schemas
  'array-items-added': NoParameters
  'default-written': { readonly value: string }
  'default-dropped': { readonly value: string }
  'required-cleaned': NoParameters
  'enum-named': NoParameters
  'enum-values-written': NoParameters
  'enum-dropped': NoParameters
  'wrong-kind-dropped': { readonly keyword: string }
  'exclusive-without-bound': { readonly keyword: string; readonly bound: string }
  'number-format-widened': { readonly format: string; readonly to: string }
  'number-format-dropped': { readonly format: string }
  'pattern-dropped': { readonly pattern: string }
}

export type InfoField = 'title' | 'description' | 'version'

/** Why an operation got another id. */
export type OperationIdReason = 'earlier-export' | 'missing' | 'not-unique' | 'not-taken'
