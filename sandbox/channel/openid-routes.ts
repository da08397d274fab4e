import type { Route } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'

export const openIdMetadataPath = '/v1/.well-known/openidconfiguration'
const keysPath = '/v1/.well-known/keys'

/**
 * The documents by which a bot checks tokens of the Bot Framework. The keys are endorsed for one channel only.
 * Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function openIdRoutes({ issuer }: { issuer: TokenIssuer }): Route[] {
  return [
    {
      method: 'GET',
      path: openIdMetadataPath,
      handle: (call) => ({
        status: 200,
        body: {
          issuer: issuer.issuer,
          authorization_endpoint: 'https://invalid.botframework.com',
          jwks_uri: `https://${call.headers.host}${keysPath}`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        },
      }),
    },
    {
      method: 'GET',
      path: keysPath,
      handle: () => ({ status: 200, body: { keys: [{ ...issuer.publicKey, endorsements: ['msteams'] }] } }),
    },
  ]
}
