import { connectorId } from '../../core/connector.ts'
import type { Person } from '../../core/person.ts'
import type { FoundSubject } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Standing } from '../../core/standing.ts'
import type { Context } from '../record/context.ts'

const mostShown = 5
/** Subjects looked at: an app may stand in several environments, and each of them is one. */
const mostSubjects = 20
const mostDrafts = 20

/**
 * Anybody of the tenant may ask. Every word must occur in the names of the app, the connector or the environment,
 * or be the request's id; drafts are shown to their own requester only.
 */
export async function findStatus(context: Context, person: Person, words: string): Promise<readonly Standing[]> {
  const { tenantId } = person
  const [byId, subjects, drafts] = await Promise.all([
    requestById(context, person, words),
    context.store.subjects({ tenantId, words: wordsIn(words), limit: mostSubjects }),
    context.store.requests({ tenantId, requester: person.id, statuses: ['draft'], limit: mostDrafts }),
  ])
  const standings = await Promise.all(subjects.map((subject) => standingOf(context, tenantId, subject)))
  const open = drafts.map((request): Standing => ({ request })).filter((standing) => fits(standing, words))
  const made = standings.filter(({ connector }) => connector).toSorted(byName)
  const asked = [...standings.filter(({ connector, request }) => !connector && request), ...open]
  const newest = asked.toSorted(byNewest).filter((one, index, all) => isNewestOfItsApp(one, all.slice(0, index), made))
  return [...(byId ? [byId] : []), ...made, ...newest].slice(0, mostShown)
}

async function requestById(context: Context, person: Person, words: string): Promise<Standing | undefined> {
  const request = await context.store.request(person.tenantId, words.trim().toUpperCase())
  if (!request || (request.status === 'draft' && request.requester.id !== person.id)) return undefined
  return { request }
}

async function standingOf(context: Context, tenantId: string, subject: FoundSubject): Promise<Standing> {
  const { resourceId, environmentId, request } = subject
  const connector = await context.store.connector(connectorId(tenantId, environmentId, resourceId))
  return { ...(connector ? { connector } : {}), ...(request ? { request } : {}) }
}

/** What is open beside a connector of the same app is told with the connector. */
function isNewestOfItsApp(standing: Standing, newer: readonly Standing[], made: readonly Standing[]): boolean {
  const app = appOf(standing)
  return ![...newer, ...made].some((one) => appOf(one) === app)
}

function appOf({ connector, request }: Standing): string | undefined {
  return (connector ?? request)?.app.resourceId.toLowerCase()
}

function byName(a: Standing, b: Standing): number {
  return (a.connector?.displayName ?? '') < (b.connector?.displayName ?? '') ? -1 : 1
}

function byNewest(a: Standing, b: Standing): number {
  return updated(a.request) < updated(b.request) ? 1 : -1
}

function updated(request: ChangeRequest | undefined): string {
  return request?.updatedAt ?? ''
}

/** A name has a few words; each is a condition of the query. */
const mostWords = 10

/** Words that say nothing are left out, and so is what comes behind the first ten. */
function wordsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'api' && word !== 'connector')
    .slice(0, mostWords)
}

/** Every word occurs in the names of app, connector and environment, or is the request's id. */
export function fits({ connector, request }: Standing, words: string): boolean {
  if (request && request.id.toLowerCase() === words.trim().toLowerCase()) return true
  const names = [
    connector?.displayName,
    connector?.app.name,
    connector?.environment.name,
    request?.app.name,
    request?.proposal?.connectorName,
    request?.proposal?.environment.name,
  ]
  return matchesWords(names, words)
}

/** Every word occurs in the names, but for those that name nothing by themselves. */
export function matchesWords(names: readonly (string | undefined)[], words: string): boolean {
  const text = names.filter(Boolean).join(' ').toLowerCase()
  return wordsIn(words).every((word) => text.includes(word))
}
