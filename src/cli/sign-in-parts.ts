import { connectionParameters, initialValues, readSignIn, withSignIn } from '../connector-auth/index.ts'
import { proposedValues } from '../connector-auth/suggest.ts'
import type { DeclaredSignIn, Swagger } from '../core/definition.ts'

export interface SignInParts {
  readonly definition: Swagger
  readonly connectionParameters: Readonly<Record<string, unknown>>
  readonly signIn: DeclaredSignIn
}

/**
 * The best sign-in that a document declares, written into the definition and into the connection's parameters. What
 * nobody but the developer knows (a client id, the API's resource) is left empty, to be filled in before the import.
 */
export function signInParts(document: Swagger, declared: readonly DeclaredSignIn[]): SignInParts {
  const signIn = declared.find(({ type }) => type !== 'unsupported') ?? { type: 'none' }
  const { type, values } = proposedValues(signIn)[0] ?? { type: 'none', values: {} }
  const known = { tenant: 'common', askWhom: 'the owner of the API', ...initialValues(type, values), ...values }
  const choice = readSignIn(type, known)
  return {
    definition: withSignIn(document, document.info.title, choice),
    connectionParameters: connectionParameters(choice),
    signIn,
  }
}
