import type { Person } from '../../core/person.ts'
import type { ListedApps } from '../../core/ports/index.ts'
import type { Context } from '../record/context.ts'
import { findNamed } from './find-named.ts'
import { glanceAtApps } from './glance-at-apps.ts'

/** How many apps the picker lists at most. With the longest names they take a quarter of the size that a card may have. */
export const mostListed = 10

/** Nothing is known of the person's apps: the picker searches alone. */
export const noApps: ListedApps = { apps: [], total: 0, from: 0 }

/** Finds ten apps of the person, from the given one on. Throws ProblemError as the search does. */
export async function listApps(
  context: Pick<Context, 'catalog' | 'rights' | 'store'>,
  person: Person,
  { typed = '', from = 0, withinMs = glanceMs }: AppPage = {},
): Promise<ListedApps> {
  const began = performance.now()
  const found = await findNamed(context, person, { typed, limit: mostListed, from })
  if (!found.ok) return noApps
  const left = Math.max(0, withinMs - (performance.now() - began))
  return { ...found.value, apps: await glanceAtApps(context, person, { apps: found.value.apps, withinMs: left }), from }
}

/** Which apps of a search are listed, and how long the list may take before it says less of them. */
interface AppPage {
  readonly typed?: string
  readonly from?: number
  readonly withinMs?: number
}

/** How long a list that nobody waits for in a dialog may take to say more of its apps, in milliseconds. */
export const glanceMs = 2500

/** The same where the picker is shown in any case: without an answer it lists none, and its search goes on. */
export async function listAppsIfKnown(
  context: Pick<Context, 'catalog' | 'rights' | 'store' | 'log'>,
  person: Person,
  page: AppPage = {},
): Promise<ListedApps> {
  try {
    return await listApps(context, person, page)
  } catch (error) {
    context.log.warn({ error }, 'the picker lists no apps')
    return noApps
  }
}
