import { parseAppReference } from '../../core/azure/app-reference.ts'
import type { AppReference } from '../../core/azure/app-reference.ts'
import { theNamed } from '../../core/azure/app-names.ts'
import { azureLinkIn } from '../../core/azure/azure-link.ts'
import { otherResourceIn } from '../../core/azure/other-resource.ts'
import type { OtherResource } from '../../core/azure/other-resource.ts'
import type { Person } from '../../core/person.ts'
import type { AppListing, FoundApps } from '../../core/ports/index.ts'
import { problem, ProblemError } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import { refusal, success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import { parseSiteId, siteName } from '../../core/site-id.ts'
import { isGuid } from '../../core/text/text.ts'
import type { Context } from '../record/context.ts'

/** The apps that what was typed or pasted may mean. */
export interface NamedApps extends FoundApps {
  /** The address of a definition was pasted: it is the one to read. */
  readonly definitionUrl?: string
}

interface NameSearch {
  readonly typed: string
  readonly limit: number
  readonly from?: number
}

/**
 * Finds what a person means by a name, a link, a host or a resource id, with two calls to Azure at most. Refuses what
 * names something else than an app on App Service or Azure Functions. Throws ProblemError where Azure does not answer.
 */
export async function findNamed(
  context: Pick<Context, 'catalog' | 'store'>,
  person: Person,
  search: NameSearch,
): Promise<Result<NamedApps>> {
  const { typed } = search
  const tenant = azureLinkIn(typed)?.tenant
  if (tenant !== undefined && isGuid(tenant) && tenant.toLowerCase() !== person.tenantId.toLowerCase()) {
    return refusal(problem('app-in-other-tenant', { tenant }))
  }
  const other = otherResourceIn(typed)
  if (other) return refusal(problemOf(other))
  const reference = parseAppReference(typed)
  if (reference) return findReferred(context, person, { reference, limit: search.limit })
  const found = await context.catalog.search(person, { ...search, first: await recentApps(context, person) })
  return found.other && found.apps.length === 0 ? refusal(problemOf(found.other)) : success(found)
}

/** Says what it is that was named in place of an app. */
function problemOf({ kind, name: app, type = '' }: OtherResource): Problem {
  switch (kind) {
    case 'logic-app':
      return problem('is-logic-app', { app })
    case 'static-web-app':
      return problem('is-static-web-app', { app })
    case 'container-app':
      return problem('is-container-app', { app })
    case 'api-management':
      return problem('is-api-management', { app })
    case 'other':
      return problem('is-other-resource', { app, type })
  }
}

async function findReferred(
  context: Pick<Context, 'catalog'>,
  person: Person,
  { reference, limit }: { readonly reference: AppReference; readonly limit: number },
): Promise<Result<NamedApps>> {
  try {
    return reference.kind === 'resource-id'
      ? await findById(context, person, { resourceId: reference.resourceId, limit })
      : await findAtHost(context, person, { reference, limit })
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'is-logic-app') return refusal(error.problem)
    throw error
  }
}

/** An app that was moved has another id; its name is still its own. */
async function findById(
  { catalog }: Pick<Context, 'catalog'>,
  person: Person,
  { resourceId, limit }: { readonly resourceId: string; readonly limit: number },
): Promise<Result<NamedApps>> {
  try {
    const app = await catalog.get(person, resourceId)
    return success({ apps: [{ ...app, state: '' }], total: 1 })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'app-not-found') throw error
    const site = parseSiteId(resourceId)
    const name = site ? siteName(site) : ''
    const { apps } = await catalog.search(person, { typed: name, limit, isNear: true })
    const moved = theNamed(apps, name)
    const isThere = moved !== undefined && moved.name.toLowerCase() === name.toLowerCase()
    return isThere ? success({ apps: [moved], total: 1 }) : refusal(error.problem)
  }
}

/** Where no app has the host, it may be a default host that was typed wrongly: its first part is the app's name. */
async function findAtHost(
  { catalog }: Pick<Context, 'catalog'>,
  person: Person,
  { reference, limit }: { readonly reference: Exclude<AppReference, { kind: 'resource-id' }>; readonly limit: number },
): Promise<Result<NamedApps>> {
  const { host } = reference
  const apps = await catalog.atHosts(person, [host])
  const url = reference.kind === 'definition-url' ? { definitionUrl: reference.url } : {}
  if (apps.length > 0) return success({ apps, total: apps.length, ...url })
  const unknown = problem('no-app-at-host', { host })
  if (!isDefaultHost(host)) return refusal(unknown)
  const [label = ''] = host.split('.')
  const near = await catalog.search(person, { typed: label, limit, isNear: true })
  return near.apps.length > 0 ? success(near) : refusal(unknown)
}

function isDefaultHost(host: string): boolean {
  return parseAppReference(host)?.kind === 'host'
}

/** Newest requests of a person whose apps come first among equals. */
const mostRecent = 10

async function recentApps({ store }: Pick<Context, 'store'>, person: Person): Promise<readonly string[]> {
  const requests = await store.requests({ tenantId: person.tenantId, requester: person.id, limit: mostRecent })
  return [...new Set(requests.map(({ app }) => app.resourceId))]
}

/**
 * Returns the one app that was clearly meant; undefined where several were, or none is called so and the list is a
 * guess.
 */
export function theOne({ apps, total, isNear }: NamedApps, typed: string): AppListing | undefined {
  if (isNear) return undefined
  return apps.length === 1 && total === 1 ? apps[0] : theNamed(apps, typed)
}
