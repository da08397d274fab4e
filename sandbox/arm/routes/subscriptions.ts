import { subscriptions } from '../../world/subscriptions.ts'
import type { SandboxSubscription } from '../../world/subscriptions.ts'
import type { ArmOperation } from '../arm-route.ts'
import { armError } from '../arm-error.ts'

const common = { apiVersions: ['2022-12-01', '2022-09-01', '2021-01-01', '2020-01-01'], resourceType: 'subscriptions' }

/** Only subscriptions in which the caller has some role are shown, and the others do not exist for them. */
export const subscriptionRoutes: readonly ArmOperation[] = [
  {
    ...common,
    method: 'GET',
    path: '/subscriptions',
    handle(_call, caller, { rights }) {
      const value = subscriptions
        .filter((one) => rights.seesSubscription(caller.objectId, one.subscriptionId))
        .map(view)
      return { status: 200, body: { value, count: { type: 'Total', value: value.length } } }
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/subscriptions/:subscription',
    handle(call, caller, { rights }) {
      const id = call.params['subscription'] ?? ''
      const found = subscriptions.find((one) => one.subscriptionId === id)
      if (found && rights.seesSubscription(caller.objectId, id)) return { status: 200, body: view(found) }
      return armError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)
    },
  },
]

function view(subscription: SandboxSubscription) {
  return {
    id: `/subscriptions/${subscription.subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    ...subscription,
    subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'PayAsYouGo_2014-09-01' },
  }
}
