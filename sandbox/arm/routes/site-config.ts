import type { AppRecord, Estate } from '../../world/estate.ts'
import { armError } from '../arm-error.ts'
import type { ArmOperation } from '../arm-route.ts'
import { siteRoutes } from './site-route.ts'

export const siteConfigRoutes: readonly ArmOperation[] = [
  ...siteRoutes({
    method: 'GET',
    path: '/config/web',
    action: '/config/Read',
    handle: ({ record }) => ({ status: 200, body: configView(record) }),
  }),
  ...siteRoutes({
    method: 'PATCH',
    path: '/config/web',
    action: '/config/Write',
    handle({ call, record, world }) {
      const changed = changeOf(call.json())
      if (!changed) {
        return armError(400, 'BadRequest', 'The request content was invalid and could not be deserialized.')
      }
      applyChange(world.estate, record, changed)
      return { status: 200, body: configView(record) }
    },
  }),
]

/** The one setting of the configuration that the sandbox lets a caller change; others are accepted and kept as they are. */
function applyChange(
  estate: Estate,
  record: AppRecord,
  properties: { apiDefinition?: { url?: string | null } | null },
) {
  if (properties.apiDefinition === undefined) return
  estate.change(record.app.name, { apiDefinitionUrl: properties.apiDefinition?.url ?? null })
}

function changeOf(body: unknown): Parameters<typeof applyChange>[2] | undefined {
  if (typeof body !== 'object' || body === null || !('properties' in body)) return undefined
  const { properties } = body
  return typeof properties === 'object' && properties !== null ? properties : undefined
}

function configView({ app, resourceId, apiDefinitionUrl, doors }: AppRecord) {
  const linux = app.kind.includes('linux')
  return {
    id: `${resourceId}/config/web`,
    name: `${app.name}/web`,
    type: `${app.slotOf ? 'Microsoft.Web/sites/slots' : 'Microsoft.Web/sites'}/config`,
    location: 'West Europe',
    properties: {
      numberOfWorkers: 1,
      netFrameworkVersion: linux ? 'v4.0' : 'v10.0',
      linuxFxVersion: linux ? 'DOCKER|mcr.microsoft.com/appsvc/sample:latest' : '',
      requestTracingEnabled: false,
      httpLoggingEnabled: false,
      alwaysOn: true,
      cors: null,
      apiDefinition: apiDefinitionUrl ? { url: apiDefinitionUrl } : null,
      apiManagementConfig: app.apiManagementApiId ? { id: app.apiManagementApiId } : null,
      ipSecurityRestrictions: doors.network === 'ip-rules' ? [officeRule, lastRule('Deny')] : [lastRule('Allow')],
      ipSecurityRestrictionsDefaultAction: null,
      http20Enabled: true,
      minTlsVersion: '1.2',
      ftpsState: 'FtpsOnly',
      publicNetworkAccess: null,
    },
  }
}

const officeRule = { ipAddress: '198.51.100.0/24', action: 'Allow', tag: 'Default', priority: 100, name: 'Office' }

/** The rule that the service itself puts at the end of every list. */
function lastRule(action: 'Allow' | 'Deny') {
  const name = `${action} all`
  return { ipAddress: 'Any', action, priority: 2147483647, name, description: `${name} access` }
}
