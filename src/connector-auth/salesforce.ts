import { cutTail } from '../core/text/text.ts'
import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { address, clientId, scopeList, scopes } from './fields.ts'
import { atHosts } from './known-provider.ts'
import { authorizationCode, oauthSetting } from './oauth-settings.ts'

const production = 'https://login.salesforce.com'

/** Salesforce accounts. Addresses: help.salesforce.com, OAuth 2.0 web server flow. */
export const salesforce: ConnectorSignIn<Of<'salesforce'>> = {
  type: 'salesforce',
  holdsSecret: true,
  fields: () => [clientId, address('loginUri', production), scopes('api refresh_token')],
  read: (values) => ({
    type: 'salesforce',
    clientId: values.clientId ?? '',
    loginUri: withoutSlash(values.loginUri || production),
    scopes: scopeList(values.scopes),
  }),
  proposed(declared) {
    const values = atHosts(declared, ['login.salesforce.com', 'test.salesforce.com'])
    return values && declared.type === 'oauth2'
      ? { ...values, loginUri: new URL(declared.authorizationUrl).origin }
      : undefined
  },
  facts: (signIn) => ({
    client: signIn.clientId,
    host: URL.parse(signIn.loginUri)?.host ?? '',
    scopes: signIn.scopes.join(' '),
  }),
  securityDefinitions: (signIn) =>
    authorizationCode({
      authorizationUrl: `${signIn.loginUri}/services/oauth2/authorize`,
      tokenUrl: `${signIn.loginUri}/services/oauth2/token`,
      scopes: signIn.scopes,
    }),
  scopes: (signIn) => signIn.scopes,
  connectionParameters: ({ loginUri, ...signIn }, secret) => ({
    token: oauthSetting({
      ...signIn,
      identityProvider: 'SalesforceV2',
      secret,
      customParameters: { LoginUri: loginUri },
    }),
  }),
}

function withoutSlash(address: string): string {
  return cutTail(address, /[^/]/)
}
