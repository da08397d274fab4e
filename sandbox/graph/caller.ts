import type { JWTPayload } from 'jose'
import { microsoftGraph } from '../entra/resources.ts'
import type { Call } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import { people, tenantId } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import type { GraphRefusal } from './graph-error.ts'

export interface Caller {
  /** Absent when an application calls for itself. */
  readonly person: SandboxPerson | undefined
  /** Delegated scopes, or the application's roles. */
  readonly permissions: ReadonlySet<string>
}

const audiences = microsoftGraph.identifiers.flatMap((identifier) => [identifier, `${identifier}/`])

/** Who calls, with a token for Microsoft Graph of this tenant. */
export async function authenticate(call: Call, issuer: TokenIssuer): Promise<Caller | GraphRefusal> {
  if (!call.bearer) return refused('Access token is empty.')
  const examined = await issuer.examine(call.bearer, { audience: [...audiences, microsoftGraph.appId] })
  if ('fault' in examined) {
    if (examined.fault === 'expired') return refused('Lifetime validation failed, the token is expired.')
    return refused(
      examined.fault === 'audience' ? 'Access token validation failure. Invalid audience.' : 'JWT is not valid.',
    )
  }
  const { claims } = examined
  if (claims['tid'] !== tenantId) return refused('Access token validation failure. Invalid tenant.')
  return {
    person: people.find((one) => one.objectId === claims['oid']),
    permissions: new Set(permissionsIn(claims)),
  }
}

/** Adam administers the directory: he may change what others own and consent for everybody. */
export function isAdministrator({ person }: Caller): boolean {
  return person?.id === 'adam'
}

function permissionsIn(claims: JWTPayload): readonly string[] {
  const { scp, roles } = claims
  if (typeof scp === 'string') return scp.split(' ')
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []
}

function refused(message: string): GraphRefusal {
  return { status: 401, code: 'InvalidAuthenticationToken', message }
}
