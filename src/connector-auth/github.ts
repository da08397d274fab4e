import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { clientId, scopeList, scopes } from './fields.ts'
import { atHosts } from './known-provider.ts'
import { authorizationCode, oauthSetting } from './oauth-settings.ts'

const authorizationUrl = 'https://github.com/login/oauth/authorize'
const tokenUrl = 'https://github.com/login/oauth/access_token'

/**
 * GitHub accounts, written as the generic type with GitHub's addresses: whether custom connectors know a provider of
 * that name is not evidenced. Addresses: docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps.
 */
export const github: ConnectorSignIn<Of<'github'>> = {
  type: 'github',
  holdsSecret: true,
  fields: () => [clientId, scopes('read:user')],
  read: (values) => ({ type: 'github', clientId: values.clientId ?? '', scopes: scopeList(values.scopes) }),
  proposed: (declared) => atHosts(declared, ['github.com']),
  facts: (signIn) => ({ client: signIn.clientId, scopes: signIn.scopes.join(' ') }),
  securityDefinitions: (signIn) => authorizationCode({ authorizationUrl, tokenUrl, scopes: signIn.scopes }),
  scopes: (signIn) => signIn.scopes,
  connectionParameters: (signIn, secret) => ({
    token: oauthSetting({
      ...signIn,
      identityProvider: 'oauth2',
      secret,
      customParameters: { authorizationUrl, tokenUrl, refreshUrl: tokenUrl },
    }),
  }),
}
