import type { SandboxApp } from '../world/apps.ts'
import type { Doors } from '../world/doors.ts'
import type { AppRecord } from '../world/estate.ts'

/** A `Microsoft.Web/sites` resource as the service describes it; its configuration is a resource of its own. */
export function siteView({ app, resourceId, state, lastModified, doors }: AppRecord) {
  const own = [...(app.customDomains ?? []), app.host]
  const scmHost = app.host.replace('.', '.scm.')
  return {
    id: resourceId,
    name: app.name,
    type: app.slotOf ? 'Microsoft.Web/sites/slots' : 'Microsoft.Web/sites',
    kind: app.kind,
    location: 'West Europe',
    tags: { team: app.resourceGroup.replace('rg-', ''), ...app.tags },
    properties: {
      name: app.name.split('/').at(-1),
      state,
      hostNames: own,
      repositorySiteName: app.name.split('/')[0],
      usageState: 'Normal',
      enabled: true,
      enabledHostNames: [...own, scmHost],
      availabilityState: 'Normal',
      hostNameSslStates: [
        ...own.map((name) => ({ name, sslState: 'Disabled', hostType: 'Standard' })),
        { name: scmHost, sslState: 'Disabled', hostType: 'Repository' },
      ],
      reserved: app.kind.includes('linux'),
      lastModifiedTimeUtc: lastModified.toISOString(),
      clientCertEnabled: false,
      clientCertMode: 'Required',
      httpsOnly: true,
      publicNetworkAccess: publicAccess(doors),
      hostingEnvironmentProfile: doors.network === 'internal-environment' ? environmentProfile(app) : null,
      resourceGroup: app.resourceGroup,
      defaultHostName: app.host,
      serverFarmId: `/subscriptions/${app.subscriptionId}/resourceGroups/${app.resourceGroup}/providers/Microsoft.Web/serverfarms/plan-${app.resourceGroup.replace('rg-', '')}`,
      // As in the service, the configuration is not filled in here: `config/web` must be read for it.
      siteConfig: { numberOfWorkers: 1, alwaysOn: true, http20Enabled: true },
    },
  }
}

/** Nothing is said until somebody sets it; a private endpoint then shuts the public one. */
function publicAccess({ network }: Doors): string | null {
  if (network === 'public-access-off') return 'Disabled'
  return network === 'private-endpoint' ? null : 'Enabled'
}

/** An App Service Environment, which is a resource of its own. */
function environmentProfile({ subscriptionId, resourceGroup }: SandboxApp) {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/hostingEnvironments/contoso-ase`
  return { id, name: 'contoso-ase', type: 'Microsoft.Web/hostingEnvironments' }
}
