import type { Clock } from '../kernel/clock.ts'
import type { Call, Reply } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import { authenticateClient, missing } from './client-authentication.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Authorization } from './authorization.ts'
import type { Application, Directory } from './directory.ts'
import { entraError } from './entra-error.ts'
import { onBehalfOf } from './on-behalf-of.ts'
import type { SignInPolicy } from './sign-in-policy.ts'
import { unknownTenant } from './tenant-name.ts'

const lifetimeSeconds = 3600

export interface TokenEndpointWorld {
  readonly directory: Directory
  readonly issuer: TokenIssuer
  readonly policy: SignInPolicy
  readonly authorization: Authorization
  readonly clock: Clock
}

/** POST /{tenant}/oauth2/v2.0/token */
export async function answerTokenRequest(call: Call, world: TokenEndpointWorld): Promise<Reply> {
  const now = world.clock.now()
  const tenantRefusal = unknownTenant(call.params['tenant'] ?? '')
  if (tenantRefusal) return entraError(tenantRefusal, now)
  const form = call.form()
  const grantType = form.get('grant_type')
  if (!grantType) return entraError(missing('grant_type'), now)
  const client = await authenticateClient(form, world)
  if ('number' in client) return entraError(client, now)
  const granted = await grant(grantType, form, client, world)
  if ('number' in granted) return entraError(granted, now)
  return {
    status: 200,
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
    body: {
      token_type: 'Bearer',
      scope: granted.scope,
      expires_in: lifetimeSeconds,
      ext_expires_in: lifetimeSeconds,
      access_token: await world.issuer.sign(granted.claims, lifetimeSeconds),
      ...(granted.signedIn
        ? {
            id_token: await world.issuer.sign(granted.signedIn.claims, lifetimeSeconds),
            client_info: granted.signedIn.clientInfo,
          }
        : {}),
    },
  }
}

function grant(type: string, form: URLSearchParams, client: Application, world: TokenEndpointWorld) {
  switch (type) {
    case 'client_credentials':
      return clientCredentials(form, client, world)
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return onBehalfOf(form, client, world)
    case 'authorization_code':
      return world.authorization.redeem(form, client)
    default:
      return {
        number: 70003,
        error: 'unsupported_grant_type',
        text: `The app requested an unsupported grant type '${type}'.`,
      }
  }
}
