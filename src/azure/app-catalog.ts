import type { Site, SiteAuthSettingsV2, SiteConfigResource } from '@azure/arm-appservice'
import { z } from 'zod'
import type { Person } from '../core/person.ts'
import type { AppCatalog, AppListing } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { parseSiteId } from '../core/site-id.ts'
import type { SiteId } from '../core/site-id.ts'
import type { AppFacts, EasyAuth, SourceApp } from '../core/source-app.ts'
import { armProblem, isInvisible, withId } from './arm-problem.ts'
import type { Arm } from './arm.ts'
import { ownerIn } from './owner-tag.ts'

/**
 * Finds the apps that a person may read: one Resource Graph query lists them, Resource Manager reads the chosen one.
 */
export function createAppCatalog(arm: Arm): AppCatalog {
  const subscriptions = rememberSubscriptions(arm)
  return {
    search: (person, words, limit) => searchApps(arm, subscriptions, { person, words, limit }),
    get: (person, resourceId) => getApp(arm, person, resourceId),
    facts: (person, app) => getFacts(arm, person, app),
  }
}

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().nullish(),
  resourceGroup: z.string(),
  subscriptionId: z.string(),
  state: z.string().nullish(),
  host: z.string().nullish(),
})

async function searchApps(
  arm: Arm,
  subscriptions: SubscriptionNames,
  { person, words, limit }: { readonly person: Person; readonly words: string; readonly limit: number },
): Promise<readonly AppListing[]> {
  try {
    const [found, names] = await Promise.all([
      arm.resourceGraph(person).resources({
        query: searchQuery(words),
        options: { top: limit, resultFormat: 'objectArray' },
      }),
      subscriptions(person),
    ])
    return z
      .array(rowSchema)
      .parse(found.data)
      .map((row) => {
        const subscriptionName = names.get(row.subscriptionId)
        return {
          resourceId: row.id,
          name: row.name,
          kind: kindOf(row.kind),
          resourceGroup: row.resourceGroup,
          subscriptionId: row.subscriptionId,
          host: row.host ?? '',
          state: row.state ?? '',
          ...(subscriptionName ? { subscriptionName } : {}),
        }
      })
  } catch (error) {
    throw armProblem(error)
  }
}

/**
 * Returns the query. Every word must occur in the name. Logic Apps (`workflowapp`) run on App Service too, but serve no
 * API of this kind. Query language: learn.microsoft.com/azure/governance/resource-graph/concepts/query-language.
 */
export function searchQuery(words: string): string {
  const conditions = words
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 6)
    .map((word) => `| where name contains '${word}'`)
  return [
    'resources',
    "| where type =~ 'microsoft.web/sites' and kind !contains 'workflowapp'",
    ...conditions,
    '| project id, name, kind, resourceGroup, subscriptionId, state=properties.state, host=properties.defaultHostName',
    '| order by name asc, id asc',
  ].join(' ')
}

type SubscriptionNames = (person: Person) => Promise<ReadonlyMap<string, string>>

/** How long the names of a person's subscriptions are kept, in milliseconds: a search asks at every keystroke. */
const keepNamesMs = 300_000
const mostPeople = 500

function rememberSubscriptions(arm: Arm): SubscriptionNames {
  const kept = new Map<string, { readonly until: number; readonly names: Promise<ReadonlyMap<string, string>> }>()
  return (person) => {
    const known = kept.get(person.id)
    if (known && known.until > Date.now()) return known.names
    const names = subscriptionNames(arm, person)
    kept.delete(person.id)
    kept.set(person.id, { names, until: Date.now() + keepNamesMs })
    names.catch(() => kept.delete(person.id))
    const [oldest] = kept.keys()
    if (kept.size > mostPeople && oldest !== undefined) kept.delete(oldest)
    return names
  }
}

async function subscriptionNames(arm: Arm, person: Person): Promise<ReadonlyMap<string, string>> {
  const schema = z.object({ value: z.array(z.object({ subscriptionId: z.string(), displayName: z.string() })) })
  try {
    const { value } = schema.parse(await arm.get(person, '/subscriptions?api-version=2022-12-01'))
    return new Map(value.map((one) => [one.subscriptionId, one.displayName]))
  } catch (error) {
    // The names only make the list easier to read, but a problem of the sign-in itself must be shown.
    const problem = armProblem(error)
    if (problem.code !== 'service-refused') throw problem
    return new Map()
  }
}

function kindOf(kind: string | null | undefined): SourceApp['kind'] {
  return (kind ?? '').toLowerCase().split(',').includes('functionapp') ? 'function' : 'web'
}

async function getApp(arm: Arm, person: Person, resourceId: string): Promise<SourceApp> {
  const { subscriptionId, resourceGroup, name } = siteOf(resourceId)
  const site = await readSite(arm, person, resourceId)
  return {
    resourceId: site.id ?? resourceId,
    name: site.name ?? name,
    kind: kindOf(site.kind),
    resourceGroup: site.resourceGroup ?? resourceGroup,
    subscriptionId,
    host: site.defaultHostName ?? '',
  }
}

function siteOf(resourceId: string): SiteId {
  const site = parseSiteId(resourceId)
  if (!site) throw new ProblemError('app-not-found', { app: '' })
  return site
}

async function readSite(arm: Arm, person: Person, resourceId: string): Promise<Site> {
  const { subscriptionId, resourceGroup, name } = siteOf(resourceId)
  try {
    const { webApps } = await arm.sites(person, subscriptionId)
    return withId(await webApps.get(resourceGroup, name))
  } catch (error) {
    if (isInvisible(error)) throw new ProblemError('app-not-found', { app: name }, { cause: error })
    throw armProblem(error)
  }
}

async function getFacts(arm: Arm, person: Person, app: SourceApp): Promise<AppFacts> {
  const { webApps } = await arm.sites(person, app.subscriptionId)
  try {
    const [site, config, auth] = await Promise.all([
      webApps.get(app.resourceGroup, app.name),
      webApps.getConfiguration(app.resourceGroup, app.name),
      webApps.getAuthSettingsV2WithoutSecrets(app.resourceGroup, app.name),
    ])
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
