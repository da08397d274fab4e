import type { Directory } from './directory.ts'
import type { EntraErrorDetails } from './entra-error.ts'
import { findResource } from './resources.ts'
import type { TokenResource } from './resources.ts'

export interface RequestedScopes {
  readonly resource: TokenResource
  /** The resource as the caller wrote it: the `aud` of a v1.0 token repeats it. */
  readonly audience: string
  /** `.default`, or scope names of the resource. */
  readonly scopes: readonly string[]
}

const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access'])

/** One token is for one resource: the scopes must all carry the same prefix, and exist. */
export function readRequestedScopes(directory: Directory, text: string): RequestedScopes | EntraErrorDetails {
  const asked = text.split(' ').filter((scope) => scope && !openIdScopes.has(scope))
  const parts = asked.map(splitScope)
  const audience = parts[0]?.prefix
  if (audience === undefined) return invalidScope(text)
  if (parts.some((part) => part.prefix !== audience)) {
    return {
      number: 28000,
      error: 'invalid_request',
      text: `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${text} is not valid.`,
    }
  }
  const resource = findResource(directory, audience)
  if (!resource) {
    return {
      number: 500011,
      error: 'invalid_resource',
      text: `The resource principal named ${audience} was not found in the tenant named Contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    }
  }
  const scopes = parts.map((part) => part.name)
  const unknown = scopes.find((name) => name !== '.default' && !resource.scopes.includes(name))
  if (unknown !== undefined) {
    return {
      number: 650053,
      error: 'invalid_client',
      text: `The application asked for scope '${unknown}' that doesn't exist on the resource '${resource.appId}'. Contact the app vendor.`,
      status: 400,
    }
  }
  return { resource, audience, scopes }
}

function splitScope(scope: string): { prefix: string; name: string } {
  const slash = scope.lastIndexOf('/')
  if (slash < 0) return { prefix: 'https://graph.microsoft.com', name: scope }
  return { prefix: scope.slice(0, slash), name: scope.slice(slash + 1) }
}

function invalidScope(text: string): EntraErrorDetails {
  return {
    number: 70011,
    error: 'invalid_scope',
    text: `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${text} is not valid.`,
  }
}
