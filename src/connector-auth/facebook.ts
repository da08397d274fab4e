import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { clientId, scopeList, scopes } from './fields.ts'
import { atHosts } from './known-provider.ts'
import { authorizationCode, oauthSetting } from './oauth-settings.ts'

/** Facebook accounts. Addresses: developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow. */
export const facebook: ConnectorSignIn<Of<'facebook'>> = {
  type: 'facebook',
  holdsSecret: true,
  fields: () => [clientId, scopes('public_profile')],
  read: (values) => ({ type: 'facebook', clientId: values.clientId ?? '', scopes: scopeList(values.scopes) }),
  proposed: (declared) => atHosts(declared, ['www.facebook.com', 'facebook.com']),
  facts: (signIn) => ({ client: signIn.clientId, scopes: signIn.scopes.join(' ') }),
  securityDefinitions: (signIn) =>
    authorizationCode({
      authorizationUrl: 'https://www.facebook.com/dialog/oauth',
      tokenUrl: 'https://graph.facebook.com/oauth/access_token',
      scopes: signIn.scopes,
    }),
  scopes: (signIn) => signIn.scopes,
  connectionParameters: (signIn, secret) => ({
    token: oauthSetting({ ...signIn, identityProvider: 'facebook', secret }),
  }),
}
