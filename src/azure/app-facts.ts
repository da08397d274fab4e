import type { Site, SiteAuthSettingsV2, SiteConfigResource } from '@azure/arm-appservice'
import type { Person } from '../core/person.ts'
import type { AppFacts, EasyAuth } from '../core/app-facts.ts'
import type { SourceApp } from '../core/source-app.ts'
import { armProblem, withId } from './arm-problem.ts'
import type { Arm } from './arm.ts'
import { ownerIn } from './owner-tag.ts'
import { siteFor } from './site-client.ts'

/** Reads what the app's settings say of it. Throws ProblemError. */
export async function getFacts(arm: Arm, person: Person, app: SourceApp): Promise<AppFacts> {
  const client = await siteFor(arm, person, app.resourceId)
  try {
    const [site, config, auth] = await Promise.all([client.read(), client.configuration(), client.authSettings()])
    return factsOf(withId(site), withId(config), withId(auth))
  } catch (error) {
    throw armProblem(error)
  }
}

function factsOf(site: Site, config: SiteConfigResource, auth: SiteAuthSettingsV2): AppFacts {
  const kind = (site.kind ?? '').toLowerCase()
  const easyAuth = easyAuthOf(auth)
  const owner = ownerIn(site.tags)
  const closed =
    site.publicNetworkAccess === 'Disabled' ||
    config.publicNetworkAccess === 'Disabled' ||
    config.ipSecurityRestrictionsDefaultAction === 'Deny'
  return {
    state: site.state === 'Running' ? 'running' : 'stopped',
    platform: site.reserved === true || kind.includes('linux') ? 'linux' : 'windows',
    ...(config.linuxFxVersion ? { runtime: config.linuxFxVersion.replace('|', ' ') } : {}),
    location: site.location,
    hosts: publicHosts(site),
    reachableFromInternet: !closed,
    clientCertificateRequired: site.clientCertEnabled === true && site.clientCertMode === 'Required',
    ...(easyAuth ? { easyAuth } : {}),
    ...(owner ? { owner } : {}),
  }
}

/** Returns the app's own host names without its deployment site (`scm`). */
function publicHosts(site: Site): readonly string[] {
  const hosts = [site.defaultHostName, ...(site.hostNames ?? []), ...(site.enabledHostNames ?? [])]
  return [...new Set(hosts.flatMap((host) => host?.toLowerCase() ?? []))].filter((host) => !host.includes('.scm.'))
}

function easyAuthOf(auth: SiteAuthSettingsV2): EasyAuth | undefined {
  if (auth.platform?.enabled !== true) return undefined
  const entra = auth.identityProviders?.azureActiveDirectory
  const clientId = entra?.registration?.clientId
  const tenantId = entra?.registration?.openIdIssuer?.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i)?.[0]
  return {
    requireAuthentication: auth.globalValidation?.requireAuthentication === true,
    ...(clientId ? { clientId } : {}),
    ...(tenantId ? { tenantId } : {}),
    audiences: entra?.validation?.allowedAudiences ?? [],
    limitsClients: (entra?.validation?.defaultAuthorizationPolicy?.allowedApplications ?? []).length > 0,
  }
}
