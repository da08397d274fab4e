import { applicationClaims } from './access-token.ts'
import type { Application, Directory } from './directory.ts'
import type { EntraErrorDetails } from './entra-error.ts'
import type { Granted } from './on-behalf-of.ts'
import { readRequestedScopes } from './requested-scopes.ts'

/** A token for the application itself; its scope can only be the `.default` of one resource. */
export function clientCredentials(
  form: URLSearchParams,
  client: Application,
  { directory }: { directory: Directory },
): Granted | EntraErrorDetails {
  const scope = form.get('scope') ?? ''
  if (scope && !scope.endsWith('/.default')) {
    return {
      number: 1002012,
      error: 'invalid_scope',
      text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    }
  }
  const requested = readRequestedScopes(directory, scope)
  if ('number' in requested) return requested
  const servicePrincipal = directory.servicePrincipals.find((one) => one.appId === client.appId)
  const roles = directory.appRoles
    .filter((one) => one.clientAppId === client.appId && one.resourceAppId === requested.resource.appId)
    .flatMap((one) => one.roles)
  return {
    claims: applicationClaims({
      clientAppId: client.appId,
      servicePrincipalId: servicePrincipal?.id ?? client.id,
      requested,
      roles,
    }),
    scope,
  }
}
