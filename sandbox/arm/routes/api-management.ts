import { readFile } from 'node:fs/promises'
import type { Reply } from '../../kernel/stand-in.ts'
import { storageAccounts } from '../../storage/blob-storage.ts'
import { catalogApiId } from '../../world/apps.ts'
import { armError, authorizationFailed, resourceNotFound } from '../arm-error.ts'
import type { ArmOperation, ArmWorld } from '../arm-route.ts'

const action = 'Microsoft.ApiManagement/service/apis/read'
const linkLifetimeSeconds = 5 * 60

/** An API of API Management, and its export to a link. https://learn.microsoft.com/rest/api/apimanagement/api-export/get */
export const apiManagementRoutes: readonly ArmOperation[] = [
  {
    method: 'GET',
    path: '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.ApiManagement/service/:service/apis/:api',
    apiVersions: ['2024-05-01', '2022-08-01', '2021-08-01'],
    resourceType: 'service/apis',
    async handle(call, caller, world) {
      const { subscription, group = '', service, api } = call.params
      const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.ApiManagement/service/${service}/apis/${api}`
      if (!world.rights.isAllowed(caller.objectId, action, id)) return authorizationFailed(caller.objectId, action, id)
      if (id.toLowerCase() !== catalogApiId.toLowerCase()) {
        return resourceNotFound('Microsoft.ApiManagement/service/apis', `${service}/${api}`, group)
      }
      const query = call.url.searchParams
      if (query.get('export') !== 'true') return { status: 200, body: apiView() }
      return exportLink(query.get('format'), world)
    },
  },
]

async function exportLink(format: string | null, world: ArmWorld): Promise<Reply> {
  if (format !== 'swagger-link') {
    return armError(
      400,
      'ValidationError',
      `One or more fields contain incorrect values: Parameter 'format' is '${format}'; this API can be exported as swagger-link.`,
    )
  }
  const [account, container, blob] = [storageAccounts.apiManagement, 'api-export', 'Product catalog.swagger.json']
  const file = new URL('../../sites/definitions/catalog-api.json', import.meta.url)
  const replacement = world.estate.byName('catalog-api')?.definition
  const definition = replacement === undefined ? await readFile(file) : Buffer.from(JSON.stringify(replacement))
  world.storage.put(account, container, blob, definition, 'application/json')
  const link = world.storage.sharedAccessUrl({
    account,
    container,
    blob,
    permissions: 'r',
    lifetimeSeconds: linkLifetimeSeconds,
  })
  return { status: 200, body: { id: catalogApiId, format: 'swagger-link-json', value: { link } } }
}

function apiView() {
  return {
    id: catalogApiId,
    type: 'Microsoft.ApiManagement/service/apis',
    name: 'product-catalog',
    properties: {
      displayName: 'Product catalog',
      apiRevision: '1',
      isCurrent: true,
      path: 'catalog',
      protocols: ['https'],
      serviceUrl: 'https://catalog-api.azurewebsites.net',
      subscriptionRequired: true,
      subscriptionKeyParameterNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
    },
  }
}
