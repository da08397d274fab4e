import type { SignIn } from '../core/sign-in.ts'

/** How one sign-in type is written into a connector: the definition's side and the connection's side. */
export interface ConnectorSignIn<T extends SignIn = SignIn> {
  readonly type: T['type']
  /** `securityDefinitions` of the definition; exactly one or none, because the importer reads only the first. */
  securityDefinitions(signIn: T): Readonly<Record<string, unknown>>
  /** Scopes for the definition's one `security` requirement. */
  scopes(signIn: T): readonly string[]
  /** `connectionParameters` of the connector. `secret` is present only in the body that goes to the service. */
  connectionParameters(signIn: T, secret?: string): Readonly<Record<string, unknown>>
}
