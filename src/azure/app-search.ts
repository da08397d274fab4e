import { z } from 'zod'
import type { Person } from '../core/person.ts'
import type { AppListing } from '../core/ports/index.ts'
import { armProblem } from './arm-problem.ts'
import type { Arm } from './arm.ts'
import { kindOf } from './kind-of.ts'

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().nullish(),
  resourceGroup: z.string(),
  subscriptionId: z.string(),
  state: z.string().nullish(),
  host: z.string().nullish(),
})

/** Finds apps by words of their name, with one Resource Graph query. Throws ProblemError. */
export async function searchApps(
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

export type SubscriptionNames = (person: Person) => Promise<ReadonlyMap<string, string>>

/** How long the names of a person's subscriptions are kept, in milliseconds: a search asks at every keystroke. */
const keepNamesMs = 300_000
const mostPeople = 500

/** Returns the names of a person's subscriptions, asked for once in five minutes. */
export function rememberSubscriptions(arm: Arm): SubscriptionNames {
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
