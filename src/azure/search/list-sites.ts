import type { Site } from '@azure/arm-appservice'
import { z } from 'zod'
import { isInName, mistakesIn, nameRank, wordsOfName } from '../../core/azure/app-names.ts'
import type { Person } from '../../core/person.ts'
import type { AppListing, AppSearch, FoundApps } from '../../core/ports/index.ts'
import type { Arm } from '../arm.ts'
import { isLogicApp, kindOf } from '../kind-of.ts'

/** Most subscriptions that are looked through, and most apps of each. */
const mostSubscriptions = 10
const mostSites = 1000
const mostAtOnce = 4

/** An app as a list of Resource Manager has it: without slots, which have lists of their own. */
interface ListedSite {
  readonly site: Site
  readonly listing: AppListing
}

/**
 * Finds apps without Resource Graph, which some companies keep from their people: lists the apps of the first ten
 * subscriptions, and searches them here. Slots are not listed. Throws RestError where not even the subscriptions are.
 */
export async function searchListed(arm: Arm, person: Person, search: AppSearch): Promise<FoundApps> {
  const { typed, limit, from = 0, isNear = false } = search
  const sites = await listSites(arm, person)
  const words = wordsOfName(typed).telling
  const fitting = sites
    .filter((one) => !isNear && words.every((word) => textOf(one).includes(word)))
    .map((one) => ({ ...one, order: isInName(one.listing.name, typed) ? nameRank(one.listing.name, typed) : Infinity }))
  if (fitting.length > 0 || words.length === 0) return pageOf(fitting, { limit, from })
  const like = sites.flatMap((one) => {
    const order = mistakesIn(one.listing.name, typed)
    return order === undefined ? [] : [{ ...one, order }]
  })
  return { ...pageOf(like, { limit, from: 0 }), isNear: true }
}

/** Finds the apps that have one of these hosts, in the same way. */
export async function listedAtHosts(
  arm: Arm,
  person: Person,
  hosts: readonly string[],
): Promise<readonly AppListing[]> {
  const sites = await listSites(arm, person)
  return sites.filter(({ site }) => hostsOf(site).some((host) => hosts.includes(host))).map(({ listing }) => listing)
}

function pageOf(
  sites: readonly (ListedSite & { readonly order: number })[],
  { limit, from }: { readonly limit: number; readonly from: number },
): FoundApps {
  const sorted = sites.toSorted(
    (one, other) => compare(one.order, other.order) || compare(one.listing.name, other.listing.name),
  )
  return { apps: sorted.slice(from, from + limit).map(({ listing }) => listing), total: sites.length }
}

function compare(one: string | number, other: string | number): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

const subscriptionsSchema = z.object({
  value: z.array(z.object({ subscriptionId: z.string(), displayName: z.string().nullish() })),
})

/** A subscription whose apps are not listed is left out; where none is listed, the first reason is thrown. */
async function listSites(arm: Arm, person: Person): Promise<readonly ListedSite[]> {
  const { value } = subscriptionsSchema.parse(await arm.get(person, '/subscriptions?api-version=2022-12-01'))
  const left = value.slice(0, mostSubscriptions)
  const count = left.length
  const found: ListedSite[] = []
  const failures: unknown[] = []
  const work = async () => {
    for (let one = left.shift(); one; one = left.shift()) {
      const { subscriptionId, displayName } = one
      try {
        const sites = await sitesIn(arm, person, subscriptionId)
        found.push(...sites.flatMap((site) => listedSite(site, subscriptionId, displayName)))
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: mostAtOnce }, work))
  if (failures.length > 0 && failures.length === count) throw failures[0]
  return found
}

async function sitesIn(arm: Arm, person: Person, subscriptionId: string): Promise<readonly Site[]> {
  const { webApps } = await arm.sites(person, subscriptionId)
  return arm.list(async (abortSignal) => {
    const sites: Site[] = []
    for await (const site of webApps.list({ abortSignal })) {
      sites.push(site)
      if (sites.length === mostSites) break
    }
    return sites
  })
}

function listedSite(site: Site, subscriptionId: string, subscriptionName?: string | null): readonly ListedSite[] {
  const { id, name, kind, resourceGroup = '', defaultHostName: host = '', state = '' } = site
  if (!id || !name || isLogicApp(kind)) return []
  const listing = { resourceId: id, name, kind: kindOf(kind), resourceGroup, subscriptionId, host, state }
  return [{ site, listing: { ...listing, ...(subscriptionName ? { subscriptionName } : {}) } }]
}

function hostsOf({ defaultHostName, enabledHostNames = [] }: Site): readonly string[] {
  return [defaultHostName ?? '', ...enabledHostNames].map((host) => host.toLowerCase())
}

function textOf({ site, listing }: ListedSite): string {
  const texts = [listing.name, listing.resourceGroup, ...hostsOf(site), JSON.stringify(site.tags ?? {})]
  return texts.join('\n').toLowerCase()
}
