import { z } from 'zod'
import type { Connectors } from '../core/ports/index.ts'
import { missingShares } from '../core/connector/sharing.ts'
import type { Share } from '../core/connector/sharing.ts'
import { connectorUrl } from './connector-url.ts'
import { listAll } from './list-all.ts'
import type { PowerClient } from './power-client.ts'

const permissionSchema = z.object({
  properties: z.object({
    roleName: z.string(),
    principal: z.object({ id: z.string(), type: z.string(), displayName: z.string().nullish() }),
  }),
})

/**
 * Who may see and change a connector. Whoever is given it with `CanViewWithShare` can view it.
 * `modifyPermissions` as in github.com/microsoft/powerapps-tools and Microsoft's administration cmdlets
 * (Set-AdminPowerAppConnectorRoleAssignment); what is relied on stands in docs/fidelity.md.
 */
export function createShares(client: PowerClient, powerApps: string): Pick<Connectors, 'shares' | 'share'> {
  const shares: Connectors['shares'] = async (person, environmentId, name) => {
    const first = connectorUrl(powerApps, environmentId, `${name}/permissions`)
    const all = await listAll(client, person, { first, item: permissionSchema })
    return all.flatMap(({ properties }) => shareOf(properties) ?? [])
  }
  return {
    shares,
    async share(person, environmentId, name, wanted) {
      const before = await shares(person, environmentId, name)
      const missing = missingShares(wanted, before)
      if (missing.length === 0) return before
      const url = connectorUrl(powerApps, environmentId, `${name}/modifyPermissions`)
      await client.call(person, { method: 'POST', url, body: { put: missing.map(assignmentOf) } })
      return shares(person, environmentId, name)
    },
  }
}

function shareOf({ roleName, principal }: z.infer<typeof permissionSchema>['properties']): Share | undefined {
  const { id, type, displayName } = principal
  if (type !== 'User' && type !== 'Group' && type !== 'Tenant') return undefined
  const role = roleName === 'CanEdit' ? 'CanEdit' : roleName.startsWith('CanView') ? 'CanView' : undefined
  return role && { principal: { id, type, name: displayName ?? '' }, role }
}

/** The tenant is named twice, as the administration cmdlets do. */
function assignmentOf({ principal: { id, type }, role }: Share) {
  const principal = { id, type, ...(type === 'Tenant' ? { tenantId: id } : {}) }
  return { properties: { roleName: role, principal } }
}
