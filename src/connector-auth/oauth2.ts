import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { address, clientId, scopeList, scopes } from './fields.ts'
import { authorizationCode, oauthSetting } from './oauth-settings.ts'

/** Any provider with the authorization code flow, by its addresses. */
export const oauth2: ConnectorSignIn<Of<'oauth2'>> = {
  type: 'oauth2',
  holdsSecret: true,
  fields: () => [clientId, address('authorizationUrl'), address('tokenUrl'), address('refreshUrl'), scopes()],
  read: (values) => ({
    type: 'oauth2',
    clientId: values.clientId ?? '',
    authorizationUrl: values.authorizationUrl ?? '',
    tokenUrl: values.tokenUrl ?? '',
    // A provider that names none refreshes at its token address.
    refreshUrl: values.refreshUrl || (values.tokenUrl ?? ''),
    scopes: scopeList(values.scopes),
  }),
  proposed: (declared) =>
    declared.type === 'oauth2'
      ? {
          authorizationUrl: declared.authorizationUrl,
          tokenUrl: declared.tokenUrl,
          scopes: declared.scopes.join(' '),
        }
      : undefined,
  facts: (signIn) => ({
    client: signIn.clientId,
    host: signIn.authorizationUrl,
    token: signIn.tokenUrl,
    // Client id and secret go there as well.
    refresh: signIn.refreshUrl === signIn.tokenUrl ? '' : signIn.refreshUrl,
    scopes: signIn.scopes.join(' '),
  }),
  securityDefinitions: authorizationCode,
  scopes: (signIn) => signIn.scopes,
  connectionParameters: ({ authorizationUrl, tokenUrl, refreshUrl, ...client }, secret) => ({
    token: oauthSetting({
      ...client,
      identityProvider: 'oauth2',
      secret,
      customParameters: { authorizationUrl, tokenUrl, refreshUrl },
    }),
  }),
}
