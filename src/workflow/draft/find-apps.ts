import { hostsIn } from '../../core/azure/definition-hosts.ts'
import { problem } from '../../core/problems.ts'
import type { Person } from '../../core/person.ts'
import type { AppListing, ListedApps } from '../../core/ports/index.ts'
import type { UploadedFile } from '../../core/request.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { createDraft } from './create-draft.ts'
import { findNamed, theOne } from './find-named.ts'
import { glanceAtApps } from './glance-at-apps.ts'
import { glanceMs, listApps, listAppsIfKnown, mostListed } from './list-apps.ts'
import { holdFile } from './held-file.ts'
import { waitingDrafts } from './receive-file.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { whileSilent } from '../record/while-silent.ts'

/**
 * Finds the app that a developer named or pasted. One match starts a request; several are offered as a list; none is reported.
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
  if (words === '') {
    const served = upload && (await appServing(context, person, upload))
    return served
      ? begin(context, work, { app: served, definitionUrl: undefined })
      : offer(context, work, await everyApp(context, work))
  }
  const named = await findNamed(context, person, { typed: words, limit: mostListed })
  if (!named.ok) return upload ? offer(context, work, await listAppsIfKnown(context, person)) : named
  const only = theOne(named.value, words)
  if (only) return begin(context, work, { app: only, definitionUrl: named.value.definitionUrl })
  if (named.value.total > 0) {
    const apps = await glanceAtApps(context, person, { apps: named.value.apps, withinMs: glanceMs })
    return offer(context, work, { ...named.value, apps, from: 0 }, words)
  }
  // Of a file that fits no app by name, only the developer can tell where it belongs.
  if (upload) return offer(context, work, await listAppsIfKnown(context, person))
  return { problem: problem('no-apps', { words }) }
}

async function begin(
  context: Context,
  { person, upload }: WorkOf<'find-apps'>,
  { app, definitionUrl }: { readonly app: AppListing; readonly definitionUrl: string | undefined },
): Promise<Outcome> {
  const begun = await createDraft(context, {
    person,
    app,
    page: { state: 'found' },
    ...(upload ? { upload } : {}),
    ...(definitionUrl === undefined ? {} : { typedAddress: definitionUrl }),
  })
  return begun.ok ? {} : { problem: begun.problem }
}

/** Shows the apps to choose from. */
async function offer(
  context: Context,
  { person, upload }: WorkOf<'find-apps'>,
  found: ListedApps,
  words = '',
): Promise<Outcome> {
  const file = upload && { name: upload.name, mark: await holdFile(context, person, upload) }
  await context.messenger.deliver({ kind: 'app-choice', person, words, found, ...(file ? { file } : {}) })
  return {}
}

/** Returns the one app at which a definition says that it is served; undefined where there is none, or several. */
async function appServing(context: Context, person: Person, { blob }: UploadedFile): Promise<AppListing | undefined> {
  const bytes = await context.blobs.get(blob)
  const apps = bytes ? await context.catalog.atHosts(person, hostsIn(bytes)) : []
  return apps.length === 1 ? apps[0] : undefined
}

/** Returns the apps whose drafts wait for such a file, else the first ones of the person. */
async function everyApp(context: Context, { person, upload }: WorkOf<'find-apps'>): Promise<ListedApps> {
  const waiting = upload ? await appsThatWait(context, person) : []
  // A search for nothing in particular shows a missing sign-in now, and not only when the developer searches in the card.
  const all = await listApps(context, person)
  const apps = waiting.slice(0, mostListed)
  return apps.length > 0 ? { apps, total: apps.length, from: 0 } : all
}

/** Returns the apps of the person's own drafts that wait for a definition, which is what a file is sent for. */
async function appsThatWait(context: Context, person: Person): Promise<readonly AppListing[]> {
  const drafts = await waitingDrafts(context, person)
  return drafts
    .map(({ app }) => ({ ...app, state: '' }))
    .filter((app, index, all) => all.findIndex(({ resourceId }) => resourceId === app.resourceId) === index)
}
