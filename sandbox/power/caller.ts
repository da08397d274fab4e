import { powerAppsService } from '../entra/resources.ts'
import type { Call, Reply } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import { people, tenantId } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import { powerError } from './power-error.ts'

const audiences = powerAppsService.identifiers.flatMap((identifier) => [identifier, `${identifier}/`])

/** The person who calls. A token of an application is refused: connectors belong to people. */
export async function authenticate(call: Call, issuer: TokenIssuer): Promise<SandboxPerson | Reply> {
  if (!call.bearer) return unauthorized('AuthenticationFailed', 'The request must contain a bearer token.')
  const examined = await issuer.examine(call.bearer, { audience: audiences })
  if ('fault' in examined) {
    return examined.fault === 'audience'
      ? unauthorized(
          'InvalidAuthenticationAudience',
          `The received access token has been obtained from wrong audience or resource. It should exactly match (including forward slash) with one of the allowed audiences '${audiences.join(', ')}'.`,
        )
      : unauthorized('InvalidAuthenticationToken', `The received access token is not valid: ${examined.fault}.`)
  }
  const { oid, tid, scp } = examined.claims
  if (tid !== tenantId) return unauthorized('InvalidTenant', 'The received access token is of another tenant.')
  const person = people.find((one) => one.objectId === oid)
  if (!person || typeof scp !== 'string') {
    return powerError(403, 'Forbidden', 'The caller is not a user of this tenant.')
  }
  return person
}

function unauthorized(code: string, message: string): Reply {
  return {
    ...powerError(401, code, message),
    headers: { 'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${tenantId}"` },
  }
}
