import type { SignIn } from '../core/sign-in.ts'
import type { ConnectorSignIn } from './connector-sign-in.ts'

const loginUri = 'https://login.windows.net'
const authorizeUrl = `${loginUri}/common/oauth2/authorize`

/**
 * Makers sign in with their work account through a registration made for this connector.
 * Both URLs of the definition's side are the authorize endpoint, as the maker portal's wizard writes them;
 * the service itself uses `customParameters`. Parameter names follow the connectors published at
 * github.com/microsoft/PowerPlatformConnectors.
 */
export const entraId: ConnectorSignIn<Extract<SignIn, { type: 'entra-id' }>> = {
  type: 'entra-id',
  securityDefinitions: () => ({
    oauth2_auth: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: authorizeUrl,
      tokenUrl: authorizeUrl,
      scopes: {},
    },
  }),
  scopes: () => [],
  connectionParameters: (signIn, secret) => ({
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        clientId: signIn.clientId,
        ...(secret === undefined ? {} : { clientSecret: secret }),
        scopes: [],
        redirectMode: 'GlobalPerConnector',
        redirectUrl: 'https://global.consent.azure-apim.net/redirect',
        properties: {
          IsFirstParty: 'False',
          AzureActiveDirectoryResourceId: signIn.resource,
          IsOnbehalfofLoginSupported: true,
        },
        customParameters: {
          loginUri: { value: loginUri },
          tenantId: { value: signIn.tenant },
          resourceUri: { value: signIn.resource },
          enableOnbehalfOfLogin: { value: 'false' },
        },
      },
    },
    'token:TenantId': {
      type: 'string',
      metadata: { sourceType: 'AzureActiveDirectoryTenant' },
      uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
    },
  }),
}
