import { randomUUID } from 'node:crypto'
import type { JWTPayload } from 'jose'
import type { SandboxPerson } from '../world/people.ts'
import { tenantId } from '../world/people.ts'
import type { RequestedScopes } from './requested-scopes.ts'
import type { TokenResource } from './resources.ts'

/** Issuer of v1.0 tokens; the services of the cloud still take these. */
export const version1Issuer = `https://sts.windows.net/${tenantId}/`

/**
 * Claims of an access token for a person, in the version the resource asks for: v1.0 names the caller `appid` and
 * repeats the resource as `aud`, v2.0 names it `azp` and puts the resource's app id there.
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function userClaims(options: {
  person: SandboxPerson
  clientAppId: string
  requested: RequestedScopes
  scopes: readonly string[]
  /** Whether the caller can answer claims challenges; services challenge only those who can. */
  answersChallenges: boolean
}): JWTPayload {
  const { person, clientAppId, requested } = options
  return {
    ...versionClaims(requested, clientAppId),
    ...nameClaims(requested.resource, person),
    amr: ['pwd'],
    idtyp: 'user',
    name: person.name,
    oid: person.objectId,
    scp: options.scopes.join(' '),
    sub: `${person.id}-${requested.resource.appId}`,
    tid: tenantId,
    uti: randomUUID(),
    ...(options.answersChallenges ? { xms_cc: ['cp1'] } : {}),
  }
}

/** The Teams web client, which asks for single sign-on tokens on a person's behalf. */
const teamsWebClient = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'

/** Claims of the token that Teams gets for a person, for an app in it; in the version that the app's registration asks for. */
export function singleSignOnClaims(
  person: SandboxPerson,
  requested: Pick<RequestedScopes, 'resource' | 'audience'>,
  scope: string,
): JWTPayload {
  return {
    ...versionClaims(requested, teamsWebClient, '0'),
    ...nameClaims(requested.resource, person),
    name: person.name,
    oid: person.objectId,
    scp: scope,
    sub: `${person.id}-${requested.resource.appId}`,
    tid: tenantId,
  }
}

export function applicationClaims(options: {
  clientAppId: string
  servicePrincipalId: string
  requested: RequestedScopes
  roles: readonly string[]
}): JWTPayload {
  return {
    ...versionClaims(options.requested, options.clientAppId),
    idtyp: 'app',
    oid: options.servicePrincipalId,
    sub: options.servicePrincipalId,
    tid: tenantId,
    uti: randomUUID(),
    ...(options.roles.length > 0 ? { roles: options.roles } : {}),
  }
}

/** `clientType` is 0 for a client without a secret, 1 for one with it. */
function versionClaims(
  { resource, audience }: Pick<RequestedScopes, 'resource' | 'audience'>,
  clientAppId: string,
  clientType: '0' | '1' = '1',
): JWTPayload {
  return resource.tokenVersion === 1
    ? { iss: version1Issuer, ver: '1.0', aud: audience, appid: clientAppId, appidacr: clientType }
    : { ver: '2.0', aud: resource.appId, azp: clientAppId, azpacr: clientType }
}

function nameClaims({ tokenVersion }: TokenResource, { userPrincipalName }: SandboxPerson): JWTPayload {
  return tokenVersion === 1
    ? { upn: userPrincipalName, unique_name: userPrincipalName }
    : { preferred_username: userPrincipalName }
}
