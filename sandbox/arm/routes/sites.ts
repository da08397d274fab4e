import type { Call, Reply } from '../../kernel/stand-in.ts'
import type { AppRecord } from '../../world/estate.ts'
import { armError, authorizationFailed } from '../arm-error.ts'
import type { ArmOperation } from '../arm-route.ts'
import { siteView } from '../site-view.ts'
import { siteRoutes, webApiVersions } from './site-route.ts'

/** Small on purpose: a client that forgets to follow `nextLink` is noticed. */
const pageSize = 10

const list = { method: 'GET', apiVersions: webApiVersions, resourceType: 'sites' }

export const siteListRoutes: readonly ArmOperation[] = [
  {
    ...list,
    path: '/subscriptions/:subscription/providers/Microsoft.Web/sites',
    handle(call, caller, { estate, rights }) {
      const id = call.params['subscription'] ?? ''
      if (!rights.seesSubscription(caller.objectId, id)) {
        return armError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)
      }
      const visible = estate.records.filter(
        (record) =>
          record.app.subscriptionId === id &&
          !record.app.slotOf &&
          rights.isAllowed(caller.objectId, 'Microsoft.Web/sites/Read', record.resourceId),
      )
      return page(call, visible)
    },
  },
  {
    ...list,
    path: '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.Web/sites',
    handle(call, caller, { estate, rights }) {
      const scope = `/subscriptions/${call.params['subscription']}/resourceGroups/${call.params['group']}`
      const action = 'Microsoft.Web/sites/Read'
      if (!rights.isAllowed(caller.objectId, action, scope)) return authorizationFailed(caller.objectId, action, scope)
      const inGroup = `${scope}/`.toLowerCase()
      const visible = estate.records.filter(
        (record) => record.resourceId.toLowerCase().startsWith(inGroup) && !record.app.slotOf,
      )
      return page(call, visible)
    },
  },
  ...siteRoutes({
    method: 'GET',
    path: '',
    action: '/Read',
    handle: ({ record }) => ({ status: 200, body: siteView(record) }),
  }),
  ...siteRoutes({
    method: 'GET',
    path: '/slots',
    action: '/slots/Read',
    handle: ({ record, world }) => {
      const slots = world.estate.records.filter((one) => one.app.slotOf === record.app.name)
      return { status: 200, body: { value: slots.map(siteView), nextLink: null } }
    },
  }).slice(0, 1),
]

function page(call: Call, records: readonly AppRecord[]): Reply {
  const start = Number(call.url.searchParams.get('$skipToken') ?? 0)
  const next = new URL(call.url)
  next.searchParams.set('$skipToken', String(start + pageSize))
  const more = start + pageSize < records.length
  return {
    status: 200,
    body: { value: records.slice(start, start + pageSize).map(siteView), nextLink: more ? next.href : null },
  }
}
