import type { Swagger } from '../core/definition.ts'
import type { SignIn, SignInType } from '../core/sign-in.ts'
import { apiKey } from './api-key.ts'
import type { ConnectorSignIn } from './connector-sign-in.ts'
import { entraId } from './entra-id.ts'
import { none } from './none.ts'

const types: { readonly [T in SignInType]: ConnectorSignIn<Extract<SignIn, { type: T }>> } = {
  none,
  'api-key': apiKey,
  'entra-id': entraId,
}

function typeOf(signIn: SignIn): ConnectorSignIn {
  return types[signIn.type]
}

/** The definition with its name and exactly one sign-in written in: what is approved and imported. */
export function withSignIn(definition: Swagger, name: string, signIn: SignIn): Swagger {
  const securityDefinitions = typeOf(signIn).securityDefinitions(signIn)
  const schemes = Object.keys(securityDefinitions)
  return {
    ...definition,
    info: { ...definition.info, title: name },
    ...(schemes.length > 0 ? { securityDefinitions } : {}),
    security: schemes.map((scheme) => ({ [scheme]: [...typeOf(signIn).scopes(signIn)] })),
  }
}

/** The connector's `connectionParameters`. Give `secret` only where the body is sent to the service. */
export function connectionParameters(signIn: SignIn, secret?: string): Readonly<Record<string, unknown>> {
  return typeOf(signIn).connectionParameters(signIn, secret)
}

/** True for types whose connector holds a client secret. */
export function needsSecret(type: SignInType): boolean {
  return type === 'entra-id'
}
