import { existing, newestImportFirst } from '../../core/connector/connector.ts'
import type { Connector } from '../../core/connector/connector.ts'
import type { SharedStatus } from '../../core/export-status.ts'
import { isTerminal } from '../../core/lifecycle.ts'
import type { ConnectorLink } from '../../core/links/connector-link.ts'
import { nameInHost } from '../../core/links/app-link.ts'
import type { AppLink } from '../../core/links/app-link.ts'
import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import { parseSiteId, siteName } from '../../core/site-id.ts'
import type { SourceApp } from '../../core/source-app.ts'
import type { Context } from '../record/context.ts'

/** Most export targets that are read of one app: one for each environment. */
const mostTargets = 20
/** Most connectors of an environment whose requests are looked up; a card names no more of them. */
export const mostConnectors = 5

/** What an app is recognised by: one of them is enough, because an app that moves keeps its host. */
type AppNames = Partial<Pick<SourceApp, 'resourceId' | 'host' | 'name'>>

/** Returns what a chat may read of the app that a link leads to, whether or not anybody here may see the app. */
export function sharedStatusesOfLink(
  context: Context,
  person: Person,
  link: AppLink,
): Promise<readonly SharedStatus[]> {
  return sharedStatusesOfApp(
    context,
    person,
    link.kind === 'host'
      ? { host: link.host, name: nameInHost(link.host) }
      : { resourceId: link.resourceId, name: nameOfSite(link.resourceId) },
  )
}

function nameOfSite(resourceId: string): string {
  const site = parseSiteId(resourceId)
  return site ? siteName(site) : ''
}

/** Returns what a chat may read of an app: its connectors, the newest import first, then what is asked for beside them. */
export async function sharedStatusesOfApp(
  context: Context,
  person: Person,
  app: AppNames,
): Promise<readonly SharedStatus[]> {
  const [connectors, requests] = await Promise.all([
    context.store.connectors(person.tenantId),
    openRequests(context, person, app),
  ])
  const made = newestImportFirst(connectors.filter((one) => existing(one) && isSameApp(one.app, app)))
  const asked = requests.filter((request) => !made.some((connector) => isAbout(request, connector)))
  return [
    ...(await Promise.all(made.map((connector) => statusOf(context, connector, requests)))),
    ...asked.map((request) => ({ request })),
  ]
}

/**
 * Returns what a chat may read of the bot's connectors of an environment, or of the one that the link names, by display
 * name: of the first few with what is asked for.
 */
export async function sharedStatusesOfConnectors(
  context: Context,
  person: Person,
  { environmentId, name }: ConnectorLink,
): Promise<readonly SharedStatus[]> {
  const connectors = (await context.store.connectors(person.tenantId)).filter(
    (one) =>
      existing(one) &&
      one.environment.id.toLowerCase() === environmentId.toLowerCase() &&
      (name === undefined || one.name.toLowerCase() === name.toLowerCase()),
  )
  const shown = connectors.slice(0, mostConnectors)
  const statuses = await Promise.all(
    shown.map(async (connector) => statusOf(context, connector, await openRequests(context, person, connector.app))),
  )
  return [...statuses, ...connectors.slice(mostConnectors).map((connector) => ({ connector }))]
}

/** Returns what a chat may read of one of the bot's connectors; undefined where there is none of this id. */
export async function sharedStatusOfConnector(
  context: Context,
  person: Person,
  connectorId: string,
): Promise<SharedStatus | undefined> {
  const connector = existing(await context.store.connector(connectorId))
  if (!connector || connector.tenantId !== person.tenantId) return undefined
  return statusOf(context, connector, await openRequests(context, person, connector.app))
}

async function statusOf(
  context: Context,
  connector: Connector,
  requests: readonly ChangeRequest[],
): Promise<SharedStatus> {
  const { requestId } = connector.versions.at(-1) ?? {}
  const imported = requestId === undefined ? undefined : await context.store.request(connector.tenantId, requestId)
  const request = requests.find((one) => isAbout(one, connector))
  const approvedBy = imported?.decision?.by.name
  return { connector, ...(request ? { request } : {}), ...(approvedBy === undefined ? {} : { approvedBy }) }
}

/** Returns the sent requests about the app that have not come to their end. */
async function openRequests(context: Context, person: Person, app: AppNames): Promise<readonly ChangeRequest[]> {
  const { policy, store } = context
  const words = (app.name ?? '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const targets = await store.exportTargets({
    tenantId: person.tenantId,
    words: words.slice(0, 10),
    limit: mostTargets,
  })
  return targets.flatMap(({ request }) =>
    request &&
    isSameApp(request.app, app) &&
    !isTerminal(request.status) &&
    !refusedBecause('show-in-chat', request, { person, policy })
      ? [request]
      : [],
  )
}

function isAbout({ app, proposal }: ChangeRequest, connector: Connector): boolean {
  return proposal?.environment.id === connector.environment.id && isSameApp(app, connector.app)
}

function isSameApp(one: Pick<SourceApp, 'resourceId' | 'host'>, app: AppNames): boolean {
  return sameText(one.resourceId, app.resourceId) || sameText(one.host, app.host)
}

function sameText(a: string, b: string | undefined): boolean {
  return a !== '' && a.toLowerCase() === b?.toLowerCase()
}
