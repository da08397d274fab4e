import { connectorId } from '../../core/connector/connector.ts'
import type { Person } from '../../core/person.ts'
import type { FoundExportTarget } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import type { ExportStatus } from '../../core/export-status.ts'
import type { Context } from '../record/context.ts'
import { connectorIdOf } from '../record/proposals.ts'

/** Most export targets that are read. An app in several environments is several of them. */
const mostSubjects = 20
const mostDrafts = 20

/**
 * Finds connectors and requests for anybody of the tenant. Every word must occur in the names of the app, the connector
 * or the environment, or be the request's id. Drafts are shown to their own requester only.
 */
export async function findStatus(context: Context, person: Person, words: string): Promise<readonly ExportStatus[]> {
  const { tenantId } = person
  const [byId, targets, drafts] = await Promise.all([
    requestById(context, person, words),
    context.store.exportTargets({ tenantId, words: wordsIn(words), limit: mostSubjects }),
    context.store.requests({ tenantId, requester: person.id, statuses: ['draft'], limit: mostDrafts }),
  ])
  const statuses = await Promise.all(targets.map((target) => statusOf(context, tenantId, target)))
  const open = drafts.map((request): ExportStatus => ({ request })).filter((status) => fits(status, words))
  const made = statuses
    .filter(({ connector }) => connector)
    .toSorted(byNewest)
    // One whose app has moved is found under both resource ids.
    .filter(({ connector }, index, all) => all.findIndex((one) => one.connector?.id === connector?.id) === index)
    .toSorted(byName)
  const asked = [...statuses.filter(({ connector, request }) => !connector && request), ...open]
  const newest = asked.toSorted(byNewest).filter((one, index, all) => isNewestOfItsApp(one, all.slice(0, index), made))
  return [...(byId ? [byId] : []), ...made, ...newest]
}

async function requestById(context: Context, person: Person, words: string): Promise<ExportStatus | undefined> {
  // “request A1B2C3D4E5”: what stands before the id names nothing.
  const id = words.trim().split(/\s+/).at(-1) ?? ''
  const request = await context.store.request(person.tenantId, id.toUpperCase())
  if (!request || refusedBecause('see-status', request, { person, policy: context.policy })) return undefined
  return { request }
}

async function statusOf(context: Context, tenantId: string, target: FoundExportTarget): Promise<ExportStatus> {
  const { resourceId, environmentId, request } = target
  const id = request?.proposal ? connectorIdOf(request) : connectorId(tenantId, environmentId, resourceId)
  const connector = await context.store.connector(id)
  return { ...(connector ? { connector } : {}), ...(request ? { request } : {}) }
}

/** Returns false for a request about an app that a connector or a newer request already shows. */
function isNewestOfItsApp(
  status: ExportStatus,
  newer: readonly ExportStatus[],
  made: readonly ExportStatus[],
): boolean {
  const app = appOf(status)
  return ![...newer, ...made].some((one) => appOf(one) === app)
}

function appOf({ connector, request }: ExportStatus): string | undefined {
  return (connector ?? request)?.app.resourceId.toLowerCase()
}

function byName(a: ExportStatus, b: ExportStatus): number {
  return (a.connector?.displayName ?? '') < (b.connector?.displayName ?? '') ? -1 : 1
}

function byNewest(a: ExportStatus, b: ExportStatus): number {
  return updated(a.request) < updated(b.request) ? 1 : -1
}

function updated(request: ChangeRequest | undefined): string {
  return request?.updatedAt ?? ''
}

/** Most words of a search: names have few, and each is a condition of the query. */
const mostWords = 10

/** Returns the words to search for: at most ten, without those that say nothing. */
function wordsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'api' && word !== 'connector')
    .slice(0, mostWords)
}

/** Returns true when every word occurs in the names of app, connector and environment, or is the request's id. */
export function fits({ connector, request }: ExportStatus, words: string): boolean {
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

/** Returns true when every word occurs in the names; words that name nothing by themselves are ignored. */
export function matchesWords(names: readonly (string | undefined)[], words: string): boolean {
  const text = names.filter(Boolean).join(' ').toLowerCase()
  return wordsIn(words).every((word) => text.includes(word))
}
