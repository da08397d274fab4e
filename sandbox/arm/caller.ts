import type { Call, Reply } from '../kernel/stand-in.ts'
import type { TokenFault, TokenIssuer } from '../kernel/token-issuer.ts'
import { resourceManager } from '../entra/resources.ts'
import type { SignInPolicy } from '../entra/sign-in-policy.ts'
import { tenantId } from '../world/people.ts'
import { armError } from './arm-error.ts'

export interface Caller {
  readonly objectId: string
}

const audiences = resourceManager.identifiers.flatMap((identifier) => [identifier, `${identifier}/`])

/** Who calls: a person or application with a token for Azure Resource Manager, of this tenant. */
export async function authenticate(
  call: Call,
  { issuer, policy }: { issuer: TokenIssuer; policy: SignInPolicy },
): Promise<Caller | Reply> {
  if (!call.bearer) {
    return unauthorized(
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
      'invalid_request',
    )
  }
  const examined = await issuer.examine(call.bearer, { audience: audiences })
  if ('fault' in examined) return refusal(examined.fault)
  const { oid, tid, iat = 0, xms_cc: capabilities } = examined.claims
  if (tid !== tenantId || typeof oid !== 'string') {
    return unauthorized(
      'InvalidAuthenticationTokenTenant',
      `The access token is from the wrong issuer. It must match the tenant '${tenantId}' associated with this subscription.`,
    )
  }
  const { tokensSince } = policy.stateOf(oid, resourceManager.appId)
  const challengeable = Array.isArray(capabilities) && capabilities.includes('cp1')
  return challengeable && iat < tokensSince ? claimsChallenge(tokensSince) : { objectId: oid }
}

function refusal(fault: TokenFault): Reply {
  switch (fault) {
    case 'expired':
      return unauthorized('ExpiredAuthenticationToken', 'The access token expiry time has passed.')
    case 'audience':
      return unauthorized(
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource. It should exactly match with one of the allowed audiences '${audiences.join("','")}'.`,
      )
    default:
      return unauthorized('InvalidAuthenticationToken', 'The access token is invalid.')
  }
}

/** Only a token issued since then will do. https://learn.microsoft.com/entra/identity-platform/claims-challenge */
function claimsChallenge(since: number): Reply {
  const claims = { access_token: { nbf: { essential: true, value: String(since) } } }
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64')
  return armError(
    401,
    'InvalidAuthenticationToken',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    {
      'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`,
    },
  )
}

function unauthorized(code: string, message: string, error = 'invalid_token'): Reply {
  const authority = `https://login.windows.net/${tenantId}`
  return armError(401, code, message, {
    'www-authenticate': `Bearer authorization_uri="${authority}", error="${error}", error_description="${message}"`,
  })
}
