import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { clientId, scopeList, scopes } from './fields.ts'
import { atHosts } from './known-provider.ts'
import { authorizationCode, oauthSetting } from './oauth-settings.ts'

/** Google accounts. Addresses: developers.google.com/identity/protocols/oauth2/web-server. */
export const google: ConnectorSignIn<Of<'google'>> = {
  type: 'google',
  holdsSecret: true,
  fields: () => [clientId, scopes('openid email')],
  read: (values) => ({ type: 'google', clientId: values.clientId ?? '', scopes: scopeList(values.scopes) }),
  proposed: (declared) => atHosts(declared, ['accounts.google.com']),
  facts: (signIn) => ({ client: signIn.clientId, scopes: signIn.scopes.join(' ') }),
  securityDefinitions: (signIn) =>
    authorizationCode({
      authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      scopes: signIn.scopes,
    }),
  scopes: (signIn) => signIn.scopes,
  connectionParameters: (signIn, secret) => ({
    token: oauthSetting({ ...signIn, identityProvider: 'google', secret }),
  }),
}
