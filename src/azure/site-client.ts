import type {
  FunctionEnvelope,
  HostKeys,
  RemotePrivateEndpointConnectionARMResource,
  Site,
  SiteAuthSettingsV2,
  SiteConfigResource,
  WebSiteManagementClient,
} from '@azure/arm-appservice'
import type { Person } from '../core/person.ts'
import { ProblemError } from '../core/problems.ts'
import { parseSiteId } from '../core/site-id.ts'
import type { SiteId } from '../core/site-id.ts'
import type { Arm } from './arm.ts'

/** The calls to one site. A deployment slot has the same ones under other names. Each throws RestError. */
export interface SiteClient {
  read(): Promise<Site>
  configuration(): Promise<SiteConfigResource>
  authSettings(): Promise<SiteAuthSettingsV2>
  /** Replaces the whole document. */
  updateAuthSettings(settings: SiteAuthSettingsV2): Promise<unknown>
  functions(abortSignal: AbortSignal): AsyncIterable<FunctionEnvelope>
  /** Needs `Microsoft.Web/sites/host/listkeys/action`: readers have no such right. */
  hostKeys(): Promise<HostKeys>
  /** True where one has been approved. */
  hasPrivateEndpoint(): Promise<boolean>
}

/** Takes a site's resource id apart. Throws ProblemError `app-not-found` for anything else. */
export function siteOf(resourceId: string): SiteId {
  const site = parseSiteId(resourceId)
  if (!site) throw new ProblemError('app-not-found', { app: '' })
  return site
}

/** Returns the calls to a site or a slot with this person's rights. Throws ProblemError `app-not-found` for another id. */
export async function siteFor(arm: Pick<Arm, 'sites'>, person: Person, resourceId: string): Promise<SiteClient> {
  const site = siteOf(resourceId)
  return siteClient(await arm.sites(person, site.subscriptionId), site)
}

/** Source of the twins: learn.microsoft.com/rest/api/appservice/web-apps. */
function siteClient({ webApps }: WebSiteManagementClient, { resourceGroup, name, slot }: SiteId): SiteClient {
  if (slot === undefined) {
    return {
      read: () => webApps.get(resourceGroup, name),
      configuration: () => webApps.getConfiguration(resourceGroup, name),
      authSettings: () => webApps.getAuthSettingsV2WithoutSecrets(resourceGroup, name),
      updateAuthSettings: (settings) => webApps.updateAuthSettingsV2(resourceGroup, name, settings),
      functions: (abortSignal) => webApps.listFunctions(resourceGroup, name, { abortSignal }),
      hostKeys: () => webApps.listHostKeys(resourceGroup, name),
      hasPrivateEndpoint: () => anyApproved(webApps.listPrivateEndpointConnectionList(resourceGroup, name)),
    }
  }
  return {
    read: () => webApps.getSlot(resourceGroup, name, slot),
    configuration: () => webApps.getConfigurationSlot(resourceGroup, name, slot),
    authSettings: () => webApps.getAuthSettingsV2WithoutSecretsSlot(resourceGroup, name, slot),
    updateAuthSettings: (settings) => webApps.updateAuthSettingsV2Slot(resourceGroup, name, slot, settings),
    functions: (abortSignal) => webApps.listInstanceFunctionsSlot(resourceGroup, name, slot, { abortSignal }),
    hostKeys: () => webApps.listHostKeysSlot(resourceGroup, name, slot),
    hasPrivateEndpoint: () => anyApproved(webApps.listPrivateEndpointConnectionListSlot(resourceGroup, name, slot)),
  }
}

async function anyApproved(connections: AsyncIterable<RemotePrivateEndpointConnectionARMResource>): Promise<boolean> {
  for await (const { privateLinkServiceConnectionState: state } of connections) {
    if (state?.status?.toLowerCase() === 'approved') return true
  }
  return false
}
