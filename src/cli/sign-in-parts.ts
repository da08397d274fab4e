import { connectionParameters, withSignIn } from '../connector-auth/index.ts'
import type { DeclaredSignIn, Swagger } from '../core/definition.ts'
import type { SignIn } from '../core/sign-in.ts'

export type SignInParts = {
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
  switch (signIn.type) {
    case 'basic':
      return { definition: withScheme(document, 'basic_auth', { type: 'basic' }), connectionParameters: BASIC, signIn }
    case 'oauth2':
      return {
        definition: withScheme(document, 'oauth2_auth', oauth2Scheme(signIn)),
        connectionParameters: oauth2Parameters(signIn),
        signIn,
      }
    default: {
      const choice = choiceOf(signIn)
      const definition = withSignIn(document, document.info.title, choice)
      return { definition, connectionParameters: connectionParameters(choice), signIn }
    }
  }
}

function choiceOf(signIn: DeclaredSignIn): SignIn {
  if (signIn.type === 'api-key') {
    return { type: 'api-key', in: signIn.in, name: signIn.name, askWhom: 'the owner of the API' }
  }
  return signIn.type === 'entra-id'
    ? { type: 'entra-id', clientId: '', tenant: 'common', resource: '' }
    : { type: 'none' }
}

function withScheme(document: Swagger, name: string, scheme: Readonly<Record<string, unknown>>): Swagger {
  return { ...document, securityDefinitions: { [name]: scheme }, security: [{ [name]: [] }] }
}

const BASIC = { username: credential('User name', 'string'), password: credential('Password', 'securestring') }

function credential(displayName: string, type: 'string' | 'securestring') {
  const constraints = { clearText: type === 'string', required: 'true', tabIndex: type === 'string' ? 1 : 2 }
  return { type, uiDefinition: { displayName, description: `${displayName} for this API.`, constraints } }
}

type OAuth2 = Extract<DeclaredSignIn, { type: 'oauth2' }>

function oauth2Scheme({ authorizationUrl, tokenUrl, scopes }: OAuth2) {
  return {
    type: 'oauth2',
    flow: 'accessCode',
    authorizationUrl,
    tokenUrl,
    scopes: Object.fromEntries(scopes.map((scope) => [scope, scope])),
  }
}

function oauth2Parameters({ authorizationUrl, tokenUrl, scopes }: OAuth2) {
  const oAuthSettings = {
    identityProvider: 'oauth2',
    clientId: '',
    scopes,
    redirectMode: 'GlobalPerConnector',
    redirectUrl: 'https://global.consent.azure-apim.net/redirect',
    properties: { IsFirstParty: 'False', IsOnbehalfofLoginSupported: false },
    customParameters: {
      authorizationUrl: { value: authorizationUrl },
      tokenUrl: { value: tokenUrl },
      refreshUrl: { value: tokenUrl },
    },
  }
  return { token: { type: 'oauthSetting', oAuthSettings } }
}
