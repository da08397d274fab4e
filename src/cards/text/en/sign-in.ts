import type { OneSignIn, SignInField, SignInType } from '../../../core/sign-in.ts'

type Facts = Readonly<Record<string, string>>
type Summaries = Record<OneSignIn['type'], (facts: Facts) => string>

const scopesOf = (facts: Facts) => (facts['scopes'] ? ` (${facts['scopes']})` : '')

const fields: Record<SignInField, { readonly label: string; readonly placeholder?: string }> = {
  keyIn: { label: 'Where the key goes' },
  keyName: { label: 'Name of the header or parameter' },
  askWhom: {
    label: 'Whom makers ask for access',
    placeholder: 'For example: the Orders team (orders@contoso.example)',
  },
  registration: { label: 'App registration' },
  clientId: { label: 'Client id' },
  tenant: { label: 'Tenant id, or common' },
  resource: { label: 'Resource (application ID URI of the API)', placeholder: 'api://… or https://…' },
  authorizationUrl: { label: 'Authorization address', placeholder: 'https://…/authorize' },
  tokenUrl: { label: 'Token address', placeholder: 'https://…/token' },
  refreshUrl: { label: 'Refresh address (if another one)' },
  loginUri: { label: 'Sign-in address' },
  scopes: { label: 'Scopes, with spaces between' },
  onBehalfOf: { label: 'Sign makers in without a prompt (on-behalf-of)' },
  consentForAll: { label: 'Consent for everybody (takes an administrator)' },
  admitClient: { label: 'If the app admits listed clients only, add the new registration to its list' },
  setTypes: { label: 'Ways makers can choose from' },
}

/** The ways to sign in: what they are, what they ask for, and what an approver reads. */
export const signInTexts = {
  connectorSignIn: {
    preview: 'preview',
    yes: 'Yes',
    fields,
    choices: {
      header: 'Header',
      query: 'Query parameter',
      bot: 'Make it for me',
      own: 'I have made one',
      'api-key': 'API key',
      basic: 'User name and password',
      'entra-id': 'Entra ID (work account)',
      oauth2: 'OAuth 2.0',
    },
    about: {
      none: 'Neither the app’s settings nor its definition ask for a sign-in. If the API asks for none itself, anybody who knows its address can call it, through the connector or without.',
      'api-key': 'Each maker types a key when connecting; the connector holds none.',
      basic: 'Each maker types a user name and password when connecting; the connector holds none.',
      'entra-id':
        'Needs an app registration made for this connector, with delegated access to the API: never the one of the API itself. The bot can make it with your rights.',
      'entra-id-federated':
        'Entra ID without a secret: the connector proves itself to your registration by a federated credential. Its subject is shown after the import.',
      oauth2: 'Any provider with the authorization code flow, by its addresses.',
      google: 'Makers sign in with a Google account, through your OAuth client at Google.',
      facebook: 'Makers sign in with a Facebook account, through your app at Facebook.',
      github: 'Makers sign in with a GitHub account, through your OAuth app at GitHub.',
      salesforce: 'Makers sign in with a Salesforce account, through your connected app.',
      several: 'Makers choose one of several ways when connecting. At most one of them may need a client secret.',
    } satisfies Record<SignInType, string>,
    summaries: {
      none: () => 'None',
      'api-key': (facts) => `API key in the ${facts['where']} ${facts['name']}; makers ask ${facts['whom']}`,
      basic: (facts) => `User name and password; makers ask ${facts['whom']}`,
      'entra-id': (facts) =>
        `Entra ID, tenant ${facts['tenant']}, client ${facts['client']}, for ${facts['resource']}${facts['silent'] ? ', without a prompt' : ''}`,
      'entra-id-federated': (facts) =>
        `Entra ID without a secret, tenant ${facts['tenant']}, client ${facts['client']}, for ${facts['resource']}`,
      oauth2: (facts) =>
        `OAuth 2.0 at ${facts['host']}, tokens from ${facts['token']}${facts['refresh'] ? `, new ones from ${facts['refresh']}` : ''}, client ${facts['client']}${scopesOf(facts)}`,
      google: (facts) => `Google, client ${facts['client']}${scopesOf(facts)}`,
      facebook: (facts) => `Facebook, client ${facts['client']}${scopesOf(facts)}`,
      github: (facts) => `GitHub, client ${facts['client']}${scopesOf(facts)}`,
      salesforce: (facts) => `Salesforce at ${facts['host']}, client ${facts['client']}${scopesOf(facts)}`,
    } satisfies Summaries as Summaries,
    several: (ways: string) => `Makers choose: ${ways}`,
    mismatch: {
      app: (chosen: string) =>
        `The app asks for a sign-in (App Service authentication) that “${chosen}” does not give: expect calls to be refused.`,
      definition: (chosen: string, wanted: string) =>
        `The definition asks for ${wanted}, not for “${chosen}”: expect calls to be refused.`,
      operations: (chosen: string, wanted: string) =>
        `The definition asks for ${wanted} for some operations, not for “${chosen}”: expect those calls to be refused.`,
      unsupported: 'a sign-in that connectors do not have',
    },
  },
}
