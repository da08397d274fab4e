import { problem } from '../../core/problems.ts'
import type { Person } from '../../core/person.ts'
import type { AppListing } from '../../core/ports/index.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { createDraft } from './create-draft.ts'
import { firstApps, firstAppsIfKnown, listed } from './first-apps.ts'
import { holdFile } from './held-file.ts'
import { waitingDrafts } from './receive-file.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { whileSilent } from '../record/while-silent.ts'

/** Apps that a search by name may find. */
const mostFound = 15

/**
 * Finds the app that a developer named. One match starts a request; several are offered as a list; none is reported.
 */
export async function findApps(
  context: Context,
  work: WorkOf<'find-apps'>,
  attempt: Pick<JobAttempt, 'number'>,
): Promise<Outcome> {
  const { person } = work
  const tellOfSilence = async () => {
    if (attempt.number === 1) await context.messenger.deliver({ kind: 'silence', person })
  }
  return whileSilent(findAndShow(context, work), tellOfSilence)
}

async function findAndShow(context: Context, work: WorkOf<'find-apps'>): Promise<Outcome> {
  const { person, words, upload } = work
  const apps = words === '' ? [] : await searchByName(context, work)
  const only = theOne(apps, words)
  if (only) {
    const begun = await createDraft(context, {
      person,
      app: only,
      page: { state: 'found' },
      ...(upload ? { upload } : {}),
    })
    return begun.ok ? {} : { problem: begun.problem }
  }
  if (words === '' || apps.length > 0 || upload) {
    const waiting = upload && words === '' ? await appsThatWait(context, person) : []
    // A search for nothing in particular shows a missing sign-in now, and not only when the developer searches in the card.
    const first = words === '' ? await firstApps(context, person) : undefined
    const known = waiting.length > 0 ? waiting : apps
    const choice = known.length > 0 ? listed(known) : (first ?? (await firstAppsIfKnown(context, person)))
    const file = upload && { name: upload.name, mark: await holdFile(context, person, upload) }
    // Of a file that fits no app by name, only the developer can tell where it belongs.
    const about = apps.length > 0 ? words : ''
    await context.messenger.deliver({
      kind: 'app-choice',
      person,
      words: about,
      ...choice,
      ...(file ? { file } : {}),
    })
    return {}
  }
  return { problem: problem('no-apps', { words }) }
}

/** Returns the apps of the person's own drafts that wait for a definition, which is what a file is sent for. */
async function appsThatWait(context: Context, person: Person): Promise<readonly AppListing[]> {
  const drafts = await waitingDrafts(context, person)
  return drafts
    .map(({ app }) => ({ ...app, state: '' }))
    .filter((app, index, all) => all.findIndex(({ resourceId }) => resourceId === app.resourceId) === index)
}

/** “orders api” may mean an app that is called just “orders”. */
async function searchByName(context: Context, { person, words }: WorkOf<'find-apps'>): Promise<readonly AppListing[]> {
  const apps = await context.catalog.search(person, words, mostFound)
  const shorter = words.replaceAll(/\b(?:api|app)\b/gi, ' ').trim()
  return apps.length > 0 || shorter === '' || shorter === words
    ? apps
    : context.catalog.search(person, shorter, mostFound)
}

function theOne(apps: readonly AppListing[], words: string): AppListing | undefined {
  if (apps.length === 1) return apps[0]
  const exact = apps.filter((app) => plain(app.name) === plain(words))
  return exact.length === 1 ? exact[0] : undefined
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
