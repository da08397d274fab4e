/**
 * How makers' connections will sign in to the API. Holds no secret: a client secret lives in the vault under
 * `ChangeRequest.secret` until the import. What each type needs stands in `connector-auth/`, one file a type.
 */
export type SignIn = OneSignIn | { readonly type: 'several'; readonly sets: readonly OneSignIn[] }

export type OneSignIn =
  | { readonly type: 'none' }
  | {
      readonly type: 'api-key'
      readonly in: 'header' | 'query'
      /** Name of the header or query parameter. */
      readonly name: string
      /** Tells makers whom to ask for a key. */
      readonly askWhom: string
    }
  | { readonly type: 'basic'; readonly askWhom: string }
  | (OAuthClient & {
      readonly type: 'oauth2'
      readonly authorizationUrl: string
      readonly tokenUrl: string
      readonly refreshUrl: string
    })
  | (EntraClient & {
      readonly type: 'entra-id'
      /** Makers' sign-in is passed on in silence; the registration must admit Azure API Connections. */
      readonly onBehalfOf?: true
    })
  | (EntraClient & { readonly type: 'entra-id-federated' })
  | (OAuthClient & { readonly type: 'google' })
  | (OAuthClient & { readonly type: 'facebook' })
  | (OAuthClient & { readonly type: 'github' })
  | (OAuthClient & { readonly type: 'salesforce'; readonly loginUri: string })

interface OAuthClient {
  readonly clientId: string
  readonly scopes: readonly string[]
}

interface EntraClient {
  /** Client id of the registration made for this connector; never the API's own. */
  readonly clientId: string
  /** Tenant id, or `common`. */
  readonly tenant: string
  /** Application ID URI of the API. */
  readonly resource: string
}

export type SignInType = SignIn['type']

/** A sign-in in which makers are sent to a provider, and come back to the connector's redirect URL. */
export type ClientSignIn = Extract<OneSignIn, { readonly clientId: string }>

/** Returns the sign-in of a connector that has a client; of several that makers choose from, one at most has. */
export function clientIn(signIn: SignIn): ClientSignIn | undefined {
  const all = signIn.type === 'several' ? signIn.sets : [signIn]
  return all.find((one): one is ClientSignIn => 'clientId' in one)
}

/** Every value that a form or a dialog may ask for to describe a sign-in. */
export const signInFields = [
  'keyIn',
  'keyName',
  'askWhom',
  'registration',
  'clientId',
  'tenant',
  'resource',
  'authorizationUrl',
  'tokenUrl',
  'refreshUrl',
  'loginUri',
  'scopes',
  'onBehalfOf',
  'consentForAll',
  'admitClient',
  'setTypes',
] as const

export type SignInField = (typeof signInFields)[number]

/** What a developer may give so that a new connector is called once. Secrets all: kept sealed, and never in a form. */
export const testValueFields = ['testKey', 'testUser', 'testPassword'] as const

export type TestValueField = (typeof testValueFields)[number]

/** What was typed or suggested, as the text it was typed as. Never a secret. */
export type SignInValues = Readonly<Partial<Record<SignInField, string>>>
