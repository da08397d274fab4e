import { createHash } from 'node:crypto'
import type { AppListing } from '../../core/ports/index.ts'

/** Name of the typeahead's dataset: the apps this person may read. */
const appsDataset = 'apps'

/** Characters of a mark: two apps of one person in 2³⁶ are taken for one another. */
const markLength = 6

/**
 * Returns the name of the data set for a typeahead that lists these apps itself. It has a mark of each, because clients
 * show what is listed beside what the bot finds, and nobody wants to see an app twice.
 */
export function datasetBeside(apps: readonly Pick<AppListing, 'resourceId'>[]): string {
  return [appsDataset, ...apps.map(markOf)].join(':')
}

/** Reads such a name: the marks of the apps on the card. Returns undefined for any other data set. */
export function marksIn(dataset: string): readonly string[] | undefined {
  const [name, ...marks] = dataset.split(':')
  return name === appsDataset ? marks : undefined
}

/** Returns a mark of the app, the same whatever the case of its id, in which Azure is not constant. */
export function markOf({ resourceId }: Pick<AppListing, 'resourceId'>): string {
  return createHash('sha256').update(resourceId.toLowerCase()).digest('base64url').slice(0, markLength)
}
