import { z } from 'zod'
import type { AppSearch, AppListing, FoundApps } from '../../core/ports/index.ts'
import { mistakesIn, theNamed, wordsOfName } from '../../core/azure/app-names.ts'
import type { NameWords } from '../../core/azure/app-names.ts'
import { otherTypes } from '../../core/azure/other-resource.ts'
import type { OtherResource } from '../../core/azure/other-resource.ts'
import type { Person } from '../../core/person.ts'
import { ProblemError } from '../../core/problems.ts'
import { armProblem, isInvisible } from '../arm-problem.ts'
import type { Arm } from '../arm.ts'
import { isLogicApp, kindOf } from '../kind-of.ts'
import { listedAtHosts, searchListed } from './list-sites.ts'
import { appsQuery, hostsQuery, nearQuery } from './search-query.ts'

/** Only what names an app is required: of some, Resource Graph knows neither kind nor state. */
const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().nullish().catch(undefined),
  kind: z.string().nullish().catch(undefined),
  resourceGroup: z.string(),
  subscriptionId: z.string(),
  subscriptionName: z.string().nullish().catch(undefined),
  state: z.string().nullish().catch(undefined),
  host: z.string().nullish().catch(undefined),
})

type AppRow = z.infer<typeof rowSchema>

/** How many rows are compared with what was typed, where no app has the words. */
const mostCompared = 100

/** Most hosts that are looked for at once: a definition may name several servers. */
const mostHosts = 5

/**
 * Finds apps by words, with one Resource Graph query; where no app has them, those with a name like it, with one more.
 * Where Resource Graph is refused, subscriptions are listed. Throws ProblemError.
 */
export function searchApps(arm: Arm, person: Person, search: AppSearch): Promise<FoundApps> {
  return orByLists(
    () => searchGraph(arm, person, search),
    () => searchListed(arm, person, search),
  )
}

/** Being busy is no refusal: lists would ask much more of a service that has too much to do. */
async function orByLists<T>(byGraph: () => Promise<T>, byLists: () => Promise<T>): Promise<T> {
  try {
    return await byGraph().catch((error: unknown) => {
      if (isInvisible(error)) return byLists()
      throw error
    })
  } catch (error) {
    throw armProblem(error)
  }
}

async function searchGraph(arm: Arm, person: Person, search: AppSearch): Promise<FoundApps> {
  const { typed, limit, from = 0, first = [], isNear = false } = search
  const words = wordsOfName(typed)
  if (!isNear || words.all.length === 0) {
    const { rows, total } = await ask(arm, person, appsQuery(words, first), { top: limit, skip: from })
    if (total > 0 || words.all.length === 0) return { apps: rows.map(listingOf), total }
  }
  return nearApps(await ask(arm, person, nearQuery(words), { top: mostCompared }), { typed, limit, words })
}

/** Finds the apps that have one of these host names, custom domains included. Throws ProblemError. */
export async function appsAtHosts(arm: Arm, person: Person, hosts: readonly string[]): Promise<readonly AppListing[]> {
  if (hosts.length === 0) return []
  return orByLists(
    () => askForHosts(arm, person, hosts),
    () => listedAtHosts(arm, person, hosts.slice(0, mostHosts)),
  )
}

async function askForHosts(arm: Arm, person: Person, hosts: readonly string[]): Promise<readonly AppListing[]> {
  const { rows } = await ask(arm, person, hostsQuery(hosts.slice(0, mostHosts)), { top: mostHosts * 2 })
  const logicApp = rows.find(({ kind }) => isLogicApp(kind))
  if (logicApp && rows.length === 1) throw new ProblemError('is-logic-app', { app: logicApp.name })
  return rows.filter(({ kind }) => !isLogicApp(kind)).map(listingOf)
}

function nearApps(
  { rows }: { readonly rows: readonly AppRow[] },
  { typed, limit, words }: { readonly typed: string; readonly limit: number; readonly words: NameWords },
): FoundApps {
  const other = theNamed(
    rows.flatMap((row) => otherOf(row) ?? []),
    typed,
  )
  const near = rows
    .filter((row) => otherOf(row) === undefined)
    .map((row) => ({ row, mistakes: mistakesIn(row.name, words.all.join(' ')) }))
    .filter(({ mistakes }) => mistakes !== undefined)
    .toSorted((one, next) => (one.mistakes ?? 0) - (next.mistakes ?? 0))
  const apps = near.slice(0, limit).map(({ row }) => listingOf(row))
  return { apps, total: near.length, isNear: true, ...(other ? { other } : {}) }
}

function otherOf(row: AppRow): OtherResource | undefined {
  if (isLogicApp(row.kind)) return { kind: 'logic-app', name: row.name }
  const kind = otherTypes[(row.type ?? '').toLowerCase()]
  return kind && { kind, name: row.name }
}

async function ask(
  arm: Arm,
  person: Person,
  query: string,
  page: { readonly top: number; readonly skip?: number },
): Promise<{ readonly rows: readonly AppRow[]; readonly total: number }> {
  const options = { ...page, resultFormat: 'objectArray' as const }
  const { data, totalRecords } = await arm.resourceGraph(person).resources({ query, options })
  // One odd row must not hide the others.
  const rows = z
    .array(z.unknown())
    .parse(data)
    .flatMap((row) => rowSchema.safeParse(row).data ?? [])
  return { rows, total: z.number().catch(rows.length).parse(totalRecords) }
}

function listingOf(row: AppRow): AppListing {
  return {
    resourceId: row.id,
    name: row.name,
    kind: kindOf(row.kind),
    resourceGroup: row.resourceGroup,
    subscriptionId: row.subscriptionId,
    host: row.host ?? '',
    state: row.state ?? '',
    ...(row.subscriptionName ? { subscriptionName: row.subscriptionName } : {}),
  }
}
