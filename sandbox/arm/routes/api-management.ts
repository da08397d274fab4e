import { readFile } from 'node:fs/promises'
import type { Call, Reply } from '../../kernel/stand-in.ts'
import { storageAccounts } from '../../storage/blob-storage.ts'
import { apimService, gatewayApis } from '../../world/gateway-apis.ts'
import type { GatewayApi } from '../../world/gateway-apis.ts'
import { armError, authorizationFailed, resourceNotFound } from '../arm-error.ts'
import type { ArmOperation, ArmWorld } from '../arm-route.ts'
import type { Caller } from '../caller.ts'

const linkLifetimeSeconds = 5 * 60
const service = '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.ApiManagement/service/:service'
const apiVersions = ['2024-05-01', '2022-08-01', '2021-08-01']

/** The APIs of API Management, and the export of one to a link. https://learn.microsoft.com/rest/api/apimanagement/api-export/get */
export const apiManagementRoutes: readonly ArmOperation[] = [
  {
    method: 'GET',
    path: `${service}/apis`,
    apiVersions,
    resourceType: 'service/apis',
    handle(call, caller, world) {
      const refusal = refuse(call, caller, world)
      if (refusal) return refusal
      const filter = call.url.searchParams.get('$filter')
      const matches = filter === null ? () => true : readFilter(filter)
      if (!matches) {
        return armError(400, 'ValidationError', `Invalid filter '${filter}': only contains(serviceUrl, '…') is known.`)
      }
      const top = Number(call.url.searchParams.get('$top') ?? 100)
      const value = gatewayApis.filter(matches)
      return { status: 200, body: { value: value.slice(0, top).map(apiView), count: value.length, nextLink: '' } }
    },
  },
  {
    method: 'GET',
    path: `${service}/apis/:api`,
    apiVersions,
    resourceType: 'service/apis',
    async handle(call, caller, world) {
      const refusal = refuse(call, caller, world)
      if (refusal) return refusal
      const { group = '', api: name = '' } = call.params
      const api = gatewayApis.find((one) => one.name === name.toLowerCase())
      if (!api) {
        return resourceNotFound('Microsoft.ApiManagement/service/apis', `${call.params['service']}/${name}`, group)
      }
      const query = call.url.searchParams
      if (query.get('export') !== 'true') return { status: 200, body: apiView(api) }
      return exportLink(api, query.get('format'), world)
    },
  },
]

/** Rights on the service count for its APIs. */
function refuse(call: Call, caller: Caller, world: ArmWorld): Reply | undefined {
  const { subscription, group = '', service: name = '' } = call.params
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.ApiManagement/service/${name}`
  const action = 'Microsoft.ApiManagement/service/apis/read'
  if (!world.rights.isAllowed(caller.objectId, action, id)) return authorizationFailed(caller.objectId, action, id)
  const isThere = id.toLowerCase() === apimService.id.toLowerCase()
  return isThere ? undefined : resourceNotFound('Microsoft.ApiManagement/service', name, group)
}

/** One function of the few that the service knows: a filter that it would not take must not be taken here. */
function readFilter(filter: string): ((api: GatewayApi) => boolean) | undefined {
  const part = /^contains\(serviceUrl, ?'((?:[^']|'')*)'\)$/.exec(filter)?.[1]
  if (part === undefined) return undefined
  return ({ serviceUrl }) => serviceUrl.toLowerCase().includes(part.replaceAll("''", "'").toLowerCase())
}

async function exportLink(api: GatewayApi, format: string | null, world: ArmWorld): Promise<Reply> {
  if (format !== 'swagger-link') {
    return armError(
      400,
      'ValidationError',
      `One or more fields contain incorrect values: Parameter 'format' is '${format}'; this API can be exported as swagger-link.`,
    )
  }
  const [account, container] = [storageAccounts.apiManagement, 'api-export']
  const blob = `${api.displayName}.swagger.json`
  world.storage.put(account, container, blob, await documentOf(api, world), 'application/json')
  const link = world.storage.sharedAccessUrl({
    account,
    container,
    blob,
    permissions: 'r',
    lifetimeSeconds: linkLifetimeSeconds,
  })
  return { status: 200, body: { id: api.id, format: 'swagger-link-json', value: { link } } }
}

/** What was set for the app behind it is served; else the file, which for the others is made of what is known of them. */
async function documentOf(api: GatewayApi, { estate }: ArmWorld): Promise<Buffer> {
  if (api.app !== undefined) {
    const replacement = estate.byName(api.app)?.definition
    if (replacement !== undefined) return Buffer.from(JSON.stringify(replacement))
  }
  if (api.file !== undefined) return readFile(new URL(`../../sites/definitions/${api.file}`, import.meta.url))
  return Buffer.from(JSON.stringify(exported(api)))
}

function exported({ displayName, path, subscriptionRequired }: GatewayApi) {
  return {
    swagger: '2.0',
    info: { title: displayName, version: '1.0' },
    host: apimService.host,
    basePath: `/${path}`,
    schemes: ['https'],
    ...(subscriptionRequired
      ? {
          securityDefinitions: {
            apiKeyHeader: { type: 'apiKey', name: 'Ocp-Apim-Subscription-Key', in: 'header' },
            apiKeyQuery: { type: 'apiKey', name: 'subscription-key', in: 'query' },
          },
          security: [{ apiKeyHeader: [] }, { apiKeyQuery: [] }],
        }
      : {}),
    paths: {
      '/pricing': {
        get: {
          operationId: 'list-prices',
          summary: 'List prices',
          responses: { 200: { description: 'The list', schema: { type: 'array', items: { type: 'object' } } } },
        },
      },
    },
  }
}

function apiView(api: GatewayApi) {
  return {
    id: api.id,
    type: 'Microsoft.ApiManagement/service/apis',
    name: api.name,
    properties: {
      displayName: api.displayName,
      apiRevision: '1',
      isCurrent: true,
      path: api.path,
      protocols: ['https'],
      serviceUrl: api.serviceUrl,
      subscriptionRequired: api.subscriptionRequired,
      subscriptionKeyParameterNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
    },
  }
}
