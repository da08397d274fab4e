import type { Person } from './person.ts'

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

declare module './source-app.ts' {
  interface DefinitionWays {
    readonly 'functions-list': true
    readonly 'request-sample': true
  }
}

/** An outline that is kept with a request. */
export interface KeptOutline {
  readonly via: OutlineSource
  /** Blob key of the `Outline`, with the developer's answers so far. */
  readonly blob: string
  readonly madeAt: string
  /** Operations in it. */
  readonly operations: number
  /** Name of the file that was the sample. */
  readonly fileName?: string
  /** Absent until the developer has confirmed it: only then it is the request's definition. */
  readonly confirmed?: ConfirmedOutline
}

/** The same outline before it was confirmed: it is not the request's definition any more. */
export function unconfirmed(outline: KeptOutline | undefined): KeptOutline | undefined {
  if (!outline) return undefined
  const { confirmed: _confirmed, ...rest } = outline
  return rest
}

export interface ConfirmedOutline extends DraftMark {
  /** Blob key of the document that was made of it. */
  readonly blob: string
  /** SHA-256 of that document, lower-case hex. */
  readonly digest: string
}

/** Says of a definition that it is a draft, what in it is not known, and who confirmed it. */
export interface DraftMark {
  readonly confirmedBy: Person
  readonly confirmedAt: string
  /** How many operations each thing is not known of; those without any are left out. */
  readonly unknown: Readonly<Partial<Record<Unknown, number>>>
}

/** Verbs that a connector's operation may have. */
export const outlineVerbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

export type OutlineVerb = (typeof outlineVerbs)[number]

/** Verbs whose requests may have a body that a connector sends. */
export const verbsWithBody: ReadonlySet<OutlineVerb> = new Set(['POST', 'PUT', 'PATCH'])

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
