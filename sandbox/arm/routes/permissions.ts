import type { ArmOperation } from '../arm-route.ts'

const provider = '/providers/Microsoft.Authorization/permissions'

/**
 * What the caller may do at a scope: one entry for each role that counts there. A scope without any role answers an
 * empty list. `:scope+` also takes the doubled slash that one of the vendor's clients sends.
 */
export const permissionRoutes: readonly ArmOperation[] = [
  {
    method: 'GET',
    path: `/:scope(.*)${provider}`,
    apiVersions: ['2022-04-01', '2018-01-01-preview', '2015-07-01'],
    resourceType: 'permissions',
    handle(call, caller, { rights }) {
      const scope = `/${call.params['scope'] ?? ''}`.replaceAll(/\/{2,}/g, '/')
      return { status: 200, body: { value: rights.permissionsAt(caller.objectId, scope) } }
    },
  },
]
