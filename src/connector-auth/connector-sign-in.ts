import type { DeclaredSignIn } from '../core/definition.ts'
import type { SignIn, SignInField, SignInValues, TestValueField } from '../core/sign-in.ts'

/** One value that a sign-in type asks the developer for. Its words stand in the cards' texts under the same name. */
export interface Field {
  readonly name: SignInField
  /** In the form itself, or in the dialog beside the secret. */
  readonly place: 'form' | 'dialog'
  /** Characters. */
  readonly longest: number
  /** One of these values, instead of a text; with `isMultiSelect`, any of them. */
  readonly choices?: readonly string[]
  readonly isMultiSelect?: true
  /** What stands there before anything is typed. */
  readonly initial?: string
  /** True for a text that fits; an absent value is the empty text. */
  isValid(text: string): boolean
}

/**
 * Everything this product knows of one way to sign in: what to ask for, how to read it, and how it is written into a
 * connector: the definition's side and the connection's side.
 */
export interface ConnectorSignIn<T extends SignIn = SignIn> {
  readonly type: T['type']
  /** Its connector holds a client secret. */
  readonly holdsSecret: boolean
  /** Not generally available: shown as such. */
  readonly isPreview?: true
  /**
   * What a developer may give so that the bot can connect once, as a maker would: each with the connection parameter that
   * takes it. Absent where a connection takes a person at a browser.
   */
  readonly testValues?: Readonly<Partial<Record<TestValueField, string>>>
  /** In reading order. Some values decide which others are asked for. */
  fields(values: SignInValues): readonly Field[]
  /** The sign-in of values that have no errors. */
  read(values: SignInValues): T
  /** The values that a declared sign-in of the definition gives; undefined when it means another type. */
  proposed(declared: DeclaredSignIn): SignInValues | undefined
  /** What an approver should know of it, by the names that the texts use. */
  facts(signIn: T): Readonly<Record<string, string>>
  /** `securityDefinitions` of the definition; exactly one or none, because the importer reads only the first. */
  securityDefinitions(signIn: T): Readonly<Record<string, unknown>>
  /** Scopes for the definition's one `security` requirement. */
  scopes(signIn: T): readonly string[]
  /** `connectionParameters` of the connector. `secret` is present only in the body that goes to the service. */
  connectionParameters(signIn: T, secret?: string): Readonly<Record<string, unknown>>
  /** `connectionParameterSets`, for a sign-in that makers choose when they connect. */
  parameterSets?(signIn: T, secret?: string): Readonly<Record<string, unknown>>
}

/** The variant of a sign-in type's values. */
export type Of<T extends SignIn['type']> = Extract<SignIn, { type: T }>
