import type { NoParameters } from '../detail-of.ts'

/** What the reader tells about a document that it cannot read, or reads otherwise than it may be meant. */
export interface ReadDetails {
  'input-too-large': { readonly megabytes: string; readonly most: number }
  'yaml-too-large': { readonly most: number; readonly mostOfJson: number }
  'encoded-in-utf-16': NoParameters
  'not-utf-8': NoParameters
  'too-many-values': { readonly most: number }
  'nests-too-deep': { readonly most: number }
  'unsafe-name': { readonly name: string }
  'unsafe-yaml-name': { readonly name: string }
  'no-object': NoParameters
  'json-ends-early': NoParameters
  'json-unexpected': { readonly character: string }
  'yaml-syntax': { readonly fault: string }
  'yaml-alias-unknown': NoParameters
  'yaml-aliases-too-many': NoParameters
  'empty-document': NoParameters
  'web-page': NoParameters
  'other-version': { readonly version: string }
  'other-format': { readonly format: OtherFormat | undefined }
  'duplicate-key': { readonly name: string }
  'duplicate-yaml-key': { readonly name: string }
  'postman-duplicate': { readonly operation: string }
  /** Said by those who fetch documents: such ones do not reach the reader. */
  'fetched-too-large': { readonly url: string }
  'fetched-no-api': { readonly url: string }
}

/** Formats that are taken for an API definition. */
export type OtherFormat = 'asyncapi' | 'raml' | 'graphql' | 'json-schema'
