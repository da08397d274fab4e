import type { Call, Reply } from '../../kernel/stand-in.ts'
import type { AppRecord } from '../../world/estate.ts'
import { authorizationFailed, resourceNotFound, scopeLocked } from '../arm-error.ts'
import type { ArmOperation, ArmWorld } from '../arm-route.ts'
import type { Caller } from '../caller.ts'

export const webApiVersions = ['2025-05-01', '2025-03-01', '2024-11-01', '2024-04-01', '2023-12-01', '2022-09-01']

const site = '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.Web/sites/:site'

/**
 * The same operation on an app and on a deployment slot, which has its own path and its own action
 * (`Microsoft.Web/sites/config/Read` and `Microsoft.Web/sites/slots/config/Read`).
 */
export function siteRoutes(operation: {
  method: string
  /** What follows the site's own path, e.g. `/config/web`. */
  path: string
  /** What follows `Microsoft.Web/sites` in the action, e.g. `/config/Read`. */
  action: string
  handle: (options: { call: Call; caller: Caller; record: AppRecord; world: ArmWorld }) => Reply
}): readonly ArmOperation[] {
  return [false, true].map((ofSlot) => ({
    method: operation.method,
    path: `${site}${ofSlot ? '/slots/:slot' : ''}${operation.path}`,
    apiVersions: webApiVersions,
    resourceType: ofSlot ? 'sites/slots' : 'sites',
    handle(call, caller, world) {
      const resourceId = siteIdIn(call.params)
      const action = `Microsoft.Web/sites${ofSlot ? '/slots' : ''}${operation.action}`
      // Rights come first: somebody without them does not learn which apps exist.
      if (!world.rights.isAllowed(caller.objectId, action, resourceId)) {
        return authorizationFailed(caller.objectId, action, resourceId)
      }
      const record = world.estate.byResourceId(resourceId)
      if (!record) return notFound(call.params)
      // A POST that only lists keys is refused too: for a lock every POST is a change.
      if (record.app.locked && operation.method !== 'GET') return scopeLocked(resourceId)
      return operation.handle({ call, caller, record, world })
    },
  }))
}

function siteIdIn(params: Call['params']): string {
  const { subscription, group, site: name, slot } = params
  const resourceId = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/sites/${name}`
  return slot ? `${resourceId}/slots/${slot}` : resourceId
}

function notFound(params: Call['params']): Reply {
  const { group = '', site: name = '', slot } = params
  return slot
    ? resourceNotFound('Microsoft.Web/sites/slots', `${name}/${slot}`, group)
    : resourceNotFound('Microsoft.Web/sites', name, group)
}
