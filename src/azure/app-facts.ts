import type { Site, SiteAuthSettingsV2, SiteConfigResource } from '@azure/arm-appservice'
import { z } from 'zod'
import type { AppFacts, EasyAuth, FunctionLevel, UnreadSetting } from '../core/app/app-facts.ts'
import type { Person } from '../core/person.ts'
import type { SourceApp } from '../core/source-app.ts'
import { armProblem, withId } from './arm-problem.ts'
import type { Arm } from './arm.ts'
import { isHttpFunction, levelOf } from './http-functions.ts'
import { foundIn, lookUp, unreadIn } from './look-up.ts'
import type { LookedUp } from './look-up.ts'
import { closedDoorsOf, leavesAccessOpen } from './network-access.ts'
import { ownerIn } from './owner-tag.ts'
import { runtimeOf } from './runtime-of.ts'
import { siteFor } from './site-client.ts'
import type { SiteClient } from './site-client.ts'

/**
 * Reads what the app's settings say of it. Each setting beside the app itself may be closed to the person or fail: it is
 * then named among those that were not read. Throws ProblemError.
 */
export async function getFacts(arm: Arm, person: Person, app: SourceApp): Promise<AppFacts> {
  const client = await siteFor(arm, person, app.resourceId)
  try {
    const [site, config, auth, levels] = await Promise.all([
      client.read().then(withId),
      lookUp('configuration', async () => withId(await client.configuration())),
      lookUp('authentication', async () => withId(await client.authSettings())),
      app.kind === 'function' ? lookUp('functions', () => functionLevels(arm, client)) : { found: [] },
    ])
    const network = await lookUp('network', () => readNetwork(arm, person, { client, site }))
    const unread = unreadIn([config, auth, levels, network])
    return factsOf(site, { config: foundIn(config), auth: foundIn(auth), levels: foundIn(levels), network, unread })
  } catch (error) {
    throw armProblem(error)
  }
}

interface Network {
  readonly hasPrivateEndpoint?: boolean
  readonly isInternal?: boolean
}

const environmentSchema = z.object({ properties: z.object({ internalLoadBalancingMode: z.string().nullish() }) })

/** Asks only what the site itself leaves open. */
async function readNetwork(
  arm: Arm,
  person: Person,
  { client, site }: { readonly client: SiteClient; readonly site: Site },
): Promise<Network> {
  const environmentId = site.hostingEnvironmentProfile?.id
  if (environmentId) {
    const answer = await arm.get(person, `${environmentId}?api-version=2024-04-01`)
    const mode = environmentSchema.safeParse(answer).data?.properties.internalLoadBalancingMode
    return typeof mode === 'string' ? { isInternal: /web/i.test(mode) } : {}
  }
  return leavesAccessOpen(site) ? { hasPrivateEndpoint: await client.hasPrivateEndpoint() } : {}
}

function functionLevels(arm: Arm, client: SiteClient): Promise<readonly FunctionLevel[]> {
  return arm.list(async (signal) => {
    const levels = new Set<FunctionLevel>()
    for await (const one of client.functions(signal)) if (isHttpFunction(one)) levels.add(levelOf(one))
    return [...levels].toSorted()
  })
}

interface Settings {
  readonly config: SiteConfigResource | undefined
  readonly auth: SiteAuthSettingsV2 | undefined
  readonly levels: readonly FunctionLevel[] | undefined
  readonly network: LookedUp<Network>
  readonly unread: readonly UnreadSetting[]
}

function factsOf(site: Site, { config, auth, levels = [], network, unread }: Settings): AppFacts {
  const kind = (site.kind ?? '').toLowerCase()
  const easyAuth = auth && easyAuthOf(auth)
  const owner = ownerIn(site.tags)
  const runtime = config && runtimeOf(config)
  const closedBy = closedDoorsOf(site, config, foundIn(network) ?? {})
  return {
    state: stateOf(site),
    platform: site.reserved === true || kind.includes('linux') ? 'linux' : 'windows',
    ...(runtime ? { runtime } : {}),
    location: site.location,
    hosts: publicHosts(site),
    reachableFromInternet: closedBy.length === 0,
    ...(closedBy.length > 0 ? { closedBy } : {}),
    clientCertificateRequired: site.clientCertEnabled === true && site.clientCertMode === 'Required',
    ...(easyAuth ? { easyAuth } : {}),
    ...(owner ? { owner } : {}),
    ...(levels.length > 0 ? { functionLevels: levels } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  }
}

/** Apps on Container Apps have no state; anything but Stopped may answer. */
function stateOf({ state }: Site): AppFacts['state'] {
  if (!state) return 'unknown'
  return state.toLowerCase() === 'stopped' ? 'stopped' : 'running'
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
    ...(hidesApi(auth) ? { hidesApi: true } : {}),
    limitsClients: (entra?.validation?.defaultAuthorizationPolicy?.allowedApplications ?? []).length > 0,
  }
}

/** The SDK does not name this answer yet; the portal offers it. */
function hidesApi({ globalValidation }: SiteAuthSettingsV2): boolean {
  return (globalValidation?.unauthenticatedClientAction as string | undefined) === 'Return404'
}
