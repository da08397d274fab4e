import { environments } from '../../world/environments.ts'
import type { SandboxEnvironment } from '../../world/environments.ts'
import { people, tenantId } from '../../world/people.ts'
import { accessibleEnvironment } from '../environment-access.ts'
import type { PowerOperation } from '../power-route.ts'

const base = '/providers/Microsoft.BusinessAppPlatform/environments'

/** Environments of the Business Application Platform: a maker sees those they may make things in. */
export const environmentRoutes: readonly PowerOperation[] = [
  {
    method: 'GET',
    path: base,
    handle(call, caller, { entitlements }) {
      const expanded = expandsPermissions(call.url)
      const value = environments
        .filter((one) => entitlements.makersOf(one.name).includes(caller.objectId))
        .map((one) => environmentView(one, expanded))
      return { status: 200, body: { value } }
    },
  },
  {
    method: 'GET',
    path: `${base}/:environment`,
    handle(call, caller, { entitlements }) {
      const environment = accessibleEnvironment(call.params['environment'] ?? '', caller, entitlements)
      if ('status' in environment) return environment
      return { status: 200, body: environmentView(environment, expandsPermissions(call.url)) }
    },
  },
]

function expandsPermissions(url: URL): boolean {
  return (url.searchParams.get('$expand') ?? '').split(',').some((part) => /^(properties\.)?permissions$/.test(part))
}

/** A permission that is not granted is absent, not false; only those of a maker are granted here. */
const makerPermissions = [
  'CreatePowerApp',
  'CreateFlow',
  'CreateCustomApi',
  'CreateConnection',
  'ReadEnvironment',
  'GenerateResourceStorage',
]

function environmentView(environment: SandboxEnvironment, withPermissions: boolean) {
  const adam = people.find((one) => one.id === 'adam')
  return {
    id: `${base}/${environment.name}`,
    type: 'Microsoft.BusinessAppPlatform/environments',
    location: environment.location,
    name: environment.name,
    properties: {
      tenantId,
      azureRegion: 'westeurope',
      azureRegionHint: 'westeurope',
      displayName: environment.displayName,
      createdTime: '2024-02-05T09:12:31.1234567Z',
      createdBy: adam && { id: adam.objectId, displayName: adam.name, email: adam.userPrincipalName, type: 'User' },
      provisioningState: 'Succeeded',
      creationType: environment.isDefault ? 'DefaultTenant' : 'User',
      environmentSku: environment.sku,
      environmentType: environment.sku,
      states: { management: { id: 'Ready' }, runtime: { id: 'Enabled' } },
      isDefault: environment.isDefault,
      retentionPeriod: 'P7D',
      ...(withPermissions
        ? {
            permissions: Object.fromEntries(makerPermissions.map((name) => [name, { displayName: name }])),
          }
        : {}),
      ...(environment.dataverse
        ? { linkedEnvironmentMetadata: dataverseView(environment, environment.dataverse) }
        : {}),
    },
  }
}

function dataverseView(environment: SandboxEnvironment, dataverse: NonNullable<SandboxEnvironment['dataverse']>) {
  return {
    resourceId: dataverse.resourceId,
    friendlyName: environment.displayName,
    uniqueName: dataverse.uniqueName,
    domainName: dataverse.domainName,
    version: '9.2.26104.00189',
    instanceUrl: `https://${dataverse.domainName}.crm4.dynamics.com/`,
    instanceApiUrl: `https://${dataverse.domainName}.api.crm4.dynamics.com`,
    baseLanguage: 1033,
    instanceState: 'Ready',
  }
}
