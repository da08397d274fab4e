import type { Person } from '../../core/person.ts'
import type { ListedApps } from '../../core/ports/index.ts'
import type { Context } from '../record/context.ts'
import { findNamed } from './find-named.ts'

/** How many apps the picker lists at most. With the longest names they take a quarter of the size that a card may have. */
export const mostListed = 10

/** Nothing is known of the person's apps: the picker searches alone. */
export const noApps: ListedApps = { apps: [], total: 0, from: 0 }

/** Finds ten apps of the person, from the given one on. Throws ProblemError as the search does. */
export async function listApps(
  context: Pick<Context, 'catalog' | 'store'>,
  person: Person,
  { typed = '', from = 0 }: { readonly typed?: string; readonly from?: number } = {},
): Promise<ListedApps> {
  const found = await findNamed(context, person, { typed, limit: mostListed, from })
  return found.ok ? { ...found.value, from } : noApps
}

/** The same where the picker is shown in any case: without an answer it lists none, and its search goes on. */
export async function listAppsIfKnown(
  context: Pick<Context, 'catalog' | 'store' | 'log'>,
  person: Person,
  page: { readonly typed?: string; readonly from?: number } = {},
): Promise<ListedApps> {
  try {
    return await listApps(context, person, page)
  } catch (error) {
    context.log.warn({ error }, 'the picker lists no apps')
    return noApps
  }
}
