import type { NoParameters } from '../detail-of.ts'

/** What became another form, or could not be kept, on the way to OpenAPI 2.0. */
export interface ConversionDetails {
  // Documents and servers
  'no-host': NoParameters
  'host-replaced': { readonly host: string }
  'host-without-https': { readonly host: string }
  'no-https-server': { readonly host: string }
  'https-only': NoParameters
  'base-path-written': { readonly basePath: string }
  /** A server without a host is one relative to the document: `null`. */
  'one-server': { readonly host: string; readonly others: readonly (string | null)[] }
  'other-host': { readonly host: string; readonly ownHost: string }
  'read-as-3.1': NoParameters
  'webhook-left-out': NoParameters
  'unknown-keyword': { readonly keyword: string }
  'unknown-keyword-here': { readonly keyword: string }
  'wrong-kind-of-value': { readonly keyword: string }
  // Paths and operations
  'no-path': { readonly path: string }
  'slash-added': NoParameters
  'unknown-path-keyword': { readonly keyword: string }
  'path-reference-unresolved': { readonly reference: string }
  'operation-on-other-host': { readonly host: string }
  'query-in-path': NoParameters
  'method-left-out': { readonly methods: readonly string[] }
  'callback-left-out': NoParameters
  'tags-left-out': NoParameters
  'one-sign-in': NoParameters
  // Parameters
  'no-parameter': NoParameters
  'parameter-without-name-or-place': NoParameters
  'parameter-without-name': NoParameters
  'parameter-reference-unresolved': NoParameters
  'parameter-missing': { readonly reference: string }
  'parameter-in-unknown-place': { readonly name: string; readonly place: string | undefined }
  'parameter-of-no-simple-type': NoParameters
  'parameter-as-text': { readonly name: string }
  'parameter-document-as-text': { readonly name: string }
  'object-parameter-as-text': { readonly name: string }
  'object-in-object-required': { readonly name: string }
  'object-in-object-left-out': { readonly name: string }
  'one-value': { readonly name: string }
  'list-format-dropped': NoParameters
  'list-of-texts': NoParameters
  'empty-value-not-allowed': NoParameters
  'connection-header': { readonly name: string }
  'cookie-required': { readonly name: string }
  'cookie-left-out': { readonly name: string }
  // Bodies and responses
  'body-without-schema': NoParameters
  'body-reference-unresolved': NoParameters
  'one-request-media-type': { readonly type: string; readonly others: readonly string[] }
  'one-response-media-type': { readonly type: string; readonly others: readonly string[] }
  'form-without-fields': NoParameters
  'one-file': { readonly name: string }
  'form-field-as-text': { readonly name: string }
  'response-left-out': { readonly status: string }
  'response-reference-unresolved': NoParameters
  'links-left-out': NoParameters
  'event-stream': NoParameters
  'default-schema-left-out': NoParameters
  // Schemas
  'reference-unresolved': { readonly reference: string }
  'reference-outside': { readonly reference: string }
  'beside-reference-left-out': NoParameters
  'beside-reference-dropped': { readonly keywords: readonly string[] }
  'schema-no-object': NoParameters
  'all-of-merged': NoParameters
  'union-merged': { readonly keyword: string }
  'type-in-itself': NoParameters
  'fields-no-object': NoParameters
  'restriction-dropped': { readonly keyword: string }
  'keyword-unsound': { readonly keyword: string }
  'type-written': { readonly from: string; readonly to: string }
  'type-unknown': { readonly type: string }
  'nullable-written': NoParameters
  'additional-fields-dropped': NoParameters
  'const-written': NoParameters
  'examples-written': NoParameters
  'bounds-written': { readonly exclusive: string; readonly bound: string }
  'union-includes-itself': NoParameters
  /** An alternative without a type may be anything: `null`. */
  'union-untyped': { readonly types: readonly (string | null)[] }
  'union-as-text': { readonly types: readonly string[] }
  'union-of-objects': { readonly count: number }
}

/** Why a way to sign in that a document declares is none for a connector. */
export interface SignInDetails {
  'sign-in-unknown': { readonly type: string | undefined }
  'key-in-cookie': NoParameters
  'http-scheme-unknown': { readonly scheme: string }
  'other-oauth-flow': NoParameters
  'other-openid-provider': NoParameters
}
