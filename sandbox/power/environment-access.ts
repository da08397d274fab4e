import type { Call, Reply } from '../kernel/stand-in.ts'
import { environments } from '../world/environments.ts'
import type { Entitlements } from '../world/entitlements.ts'
import type { SandboxEnvironment } from '../world/environments.ts'
import { tenantId } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import { powerError } from './power-error.ts'

/** `environment eq '…'`, if need be followed by `and IsCustomApi eq 'True'`. */
const filterPattern = /^\s*environment eq '([^']*)'(?:\s+and\s+IsCustomApi eq '(true|false)')?\s*$/i

export interface Filtered {
  readonly environment: SandboxEnvironment
  readonly customOnly: boolean
}

/** The environment a call's `$filter` names, if the caller is a maker in it. */
export function filteredEnvironment(call: Call, caller: SandboxPerson, entitlements: Entitlements): Filtered | Reply {
  const filter = call.url.searchParams.get('$filter')
  const match = filterPattern.exec(filter ?? '')
  if (!filter || !match) {
    return powerError(400, 'MissingEnvironmentFilter', 'The environment filter must be set.')
  }
  const environment = accessibleEnvironment(match[1] ?? '', caller, entitlements)
  if ('status' in environment) return environment
  return { environment, customOnly: match[2]?.toLowerCase() === 'true' }
}

export function accessibleEnvironment(
  name: string,
  caller: SandboxPerson,
  entitlements: Entitlements,
): SandboxEnvironment | Reply {
  const wanted = (name === '~Default' ? `Default-${tenantId}` : name).toLowerCase()
  const environment = environments.find((one) => one.name.toLowerCase() === wanted)
  if (!environment) {
    return powerError(
      404,
      'ServiceToServiceEnvironmentNotFound',
      `The environment '${name}' could not be found in the tenant '${tenantId}'.`,
    )
  }
  if (entitlements.makersOf(environment.name).includes(caller.objectId)) return environment
  return powerError(
    403,
    'EnvironmentAccessDenied',
    `The user with object id '${caller.objectId}' in tenant '${tenantId}' does not have access to permission 'CreateCustomApi' in environment '${environment.name}'.`,
  )
}
