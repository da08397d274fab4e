import { authorizationFailed, resourceNotFound } from '../arm-error.ts'
import type { ArmOperation } from '../arm-route.ts'
import { siteRoutes, webApiVersions } from './site-route.ts'

/** What closes the network of an app beside its own settings. */
export const networkRoutes: readonly ArmOperation[] = [
  ...siteRoutes({
    method: 'GET',
    path: '/privateEndpointConnections',
    action: '/privateEndpointConnections/Read',
    handle: ({ record }) => ({
      status: 200,
      body: {
        value: record.doors.network === 'private-endpoint' ? [connection(record.resourceId)] : [],
        nextLink: null,
      },
    }),
  }),
  {
    method: 'GET',
    path: '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.Web/hostingEnvironments/:environment',
    apiVersions: webApiVersions,
    resourceType: 'hostingEnvironments',
    handle(call, caller, { rights }) {
      const { subscription, group = '', environment = '' } = call.params
      const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/hostingEnvironments/${environment}`
      const action = 'Microsoft.Web/hostingEnvironments/Read'
      if (!rights.isAllowed(caller.objectId, action, id)) return authorizationFailed(caller.objectId, action, id)
      if (environment.toLowerCase() !== 'contoso-ase') {
        return resourceNotFound('Microsoft.Web/hostingEnvironments', environment, group)
      }
      return {
        status: 200,
        body: {
          id,
          name: environment,
          type: 'Microsoft.Web/hostingEnvironments',
          kind: 'ASEV3',
          location: 'West Europe',
          properties: { status: 'Ready', internalLoadBalancingMode: 'Web, Publishing' },
        },
      }
    },
  },
]

function connection(resourceId: string) {
  return {
    id: `${resourceId}/privateEndpointConnections/pe-contoso`,
    name: 'pe-contoso',
    type: 'Microsoft.Web/sites/privateEndpointConnections',
    properties: {
      provisioningState: 'Succeeded',
      privateLinkServiceConnectionState: { status: 'Approved', description: '', actionsRequired: 'None' },
    },
  }
}
