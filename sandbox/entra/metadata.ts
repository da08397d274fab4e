import type { Clock } from '../kernel/clock.ts'
import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import { tenantId } from '../world/people.ts'
import { version1Issuer } from './access-token.ts'
import { entraError } from './entra-error.ts'
import { unknownTenant } from './tenant-name.ts'

/** OpenID Connect discovery of both token versions, and the signing keys. */
export function metadataRoutes(options: {
  origin: string
  /** Where people sign in. */
  signInOrigin: () => string
  issuer: TokenIssuer
  clock: Clock
}): readonly Route[] {
  const { origin, issuer, clock } = options
  const forTenant = (answer: () => unknown) => (call: Call) => {
    const refusal = unknownTenant(call.params['tenant'] ?? '')
    return refusal ? entraError(refusal, clock.now()) : ({ status: 200, body: answer() } satisfies Reply)
  }
  const document = (issuerName: string, version: '/v2.0' | '') => ({
    token_endpoint: `${origin}/${tenantId}/oauth2${version}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${origin}/${tenantId}/discovery${version}/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerName,
    authorization_endpoint: `${options.signInOrigin()}/${tenantId}/oauth2${version}/authorize`,
    end_session_endpoint: `${origin}/${tenantId}/oauth2${version}/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  })
  const keys = forTenant(() => ({ keys: [{ ...issuer.publicKey, issuer: issuer.issuer }] }))
  return [
    {
      method: 'GET',
      path: '/:tenant/v2.0/.well-known/openid-configuration',
      handle: forTenant(() => document(issuer.issuer, '/v2.0')),
    },
    {
      method: 'GET',
      path: '/:tenant/.well-known/openid-configuration',
      handle: forTenant(() => document(version1Issuer, '')),
    },
    { method: 'GET', path: '/:tenant/discovery/v2.0/keys', handle: keys },
    { method: 'GET', path: '/:tenant/discovery/keys', handle: keys },
  ]
}
