import type { Person } from '../../core/person.ts'
import type { AppListing } from '../../core/ports/index.ts'
import type { Context } from '../record/context.ts'

/** What the picker lists by itself. */
export interface ListedApps {
  readonly apps: readonly AppListing[]
  /** There are others, which only its search finds. */
  readonly hasMore?: true
}

/** How many apps the picker lists at most. With the longest names they take a quarter of the size that a card may have. */
const mostListed = 10

/** Returns as many of these apps as the picker lists. */
export function listed(apps: readonly AppListing[]): ListedApps {
  return { apps: apps.slice(0, mostListed), ...(apps.length > mostListed ? { hasMore: true } : {}) }
}

/** Finds the first apps of the person by name. Throws ProblemError as the search does. */
export async function firstApps({ catalog }: Pick<Context, 'catalog'>, person: Person): Promise<ListedApps> {
  return listed(await catalog.search(person, '', mostListed + 1))
}

/** The same where the picker is shown in any case: without an answer it lists none, and its search goes on. */
export async function firstAppsIfKnown(
  { catalog, log }: Pick<Context, 'catalog' | 'log'>,
  person: Person,
): Promise<ListedApps> {
  try {
    return await firstApps({ catalog }, person)
  } catch (error) {
    log.warn({ error }, 'the picker lists no apps')
    return { apps: [] }
  }
}
