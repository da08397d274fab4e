/**
 * What is known of an app's operations where nobody has written a definition. A *draft definition* is made of an outline
 * once its developer has confirmed it. An outline holds names, paths and types; never a value of a request.
 */
export interface Outline {
  readonly operations: readonly OutlinedOperation[]
  readonly leftOut: readonly LeftOut[]
}

/** The ways to come by an outline. */
export type OutlineSource = 'functions-list' | 'request-sample'

/** Verbs that a connector's operation may have. */
export const outlineVerbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

export type OutlineVerb = (typeof outlineVerbs)[number]

/** What is not known of an operation. */
export const unknowns = ['verbs', 'address', 'segments', 'query', 'body', 'answer', 'sign-in', 'master-key'] as const

export type Unknown = (typeof unknowns)[number]

export interface OutlinedOperation {
  /** Names the operation in a dialog, also after the outline was made again. */
  readonly mark: string
  /** With parameters in braces. */
  readonly path: string
  /** Several only where the developer chose them; none until then. */
  readonly verbs: readonly OutlineVerb[]
  /** The source does not say which verbs it answers: the developer chooses among these. */
  readonly verbChoices?: readonly OutlineVerb[]
  readonly name: string
  readonly isTaken: boolean
  readonly parameters: readonly OutlinedParameter[]
  /** Absent where it is not known, or there is none. */
  readonly body?: OutlinedBody
  /** Absent where it is not known. */
  readonly answer?: { readonly status: number; readonly schema?: OutlineSchema }
  /** One of these is needed; none where anybody may call it. */
  readonly signIns: readonly OutlinedSignIn[]
  readonly unknown: readonly Unknown[]
}

export interface OutlinedParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly schema: OutlineSchema
  readonly isRequired: boolean
}

/** A JSON schema without examples, defaults or lists of values. */
export type OutlineSchema = Readonly<Record<string, unknown>>

export type OutlinedBody =
  | { readonly kind: 'json'; readonly schema: OutlineSchema }
  | { readonly kind: 'form' | 'multipart'; readonly fields: readonly { name: string; isFile: boolean }[] }
  | { readonly kind: 'text' }

/** How requests sign in, by kind: the values are never read. */
export type OutlinedSignIn =
  | { readonly kind: 'key'; readonly in: 'header' | 'query'; readonly name: string }
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer' }

/** Why something that was found is no operation of the outline. */
export const leftOutReasons = [
  'disabled',
  'other-trigger',
  'definition-page',
  'page-content',
  'unusable-route',
  'duplicate',
  'other-host',
  'unreadable',
  'too-many',
] as const

export type LeftOutReason = (typeof leftOutReasons)[number]

export interface LeftOut {
  readonly reason: LeftOutReason
  readonly count: number
  /** Some of them: functions, routes or hosts. Foreign text. */
  readonly names: readonly string[]
}

/** An outline made of requests, one for each host that they went to, before it is known whose app it is for. */
export interface SampleOutline {
  /** Host in lower case; empty for requests that do not say where they go. */
  readonly hosts: readonly {
    readonly host: string
    readonly requests: number
    readonly operations: readonly OutlinedOperation[]
  }[]
  readonly leftOut: readonly LeftOut[]
}

/** A function as Azure Resource Manager lists it. Everything in it is foreign text. */
export interface ListedFunction {
  readonly name: string
  readonly isDisabled: boolean
  /** `https://host/prefix/route`, in lower case; absent where no request calls it. */
  readonly invokeUrlTemplate?: string
  /** Absent where the service does not tell them. */
  readonly bindings?: readonly Readonly<Record<string, unknown>>[]
}
