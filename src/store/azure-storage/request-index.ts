import { odata } from '@azure/data-tables'
import type { TableClient } from '@azure/data-tables'
import type { RequestQuery } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { undefinedIfMissing } from './translate-errors.ts'
import { newestFirst, tableKey } from './keys.ts'
import { keepExportTarget, exportTargetRow } from './export-targets.ts'
import type { ExportTargetRow } from './export-targets.ts'

/** The place of a request in the index: one row in each of its partitions, the newest change first. */
export interface IndexPlace {
  readonly tenantId: string
  readonly id: string
  readonly status: string
  readonly rowKey: string
  readonly partitions: readonly string[]
  readonly subject?: ExportTargetRow
}

/** Returns every list in which somebody searches for this request. */
export function indexPlace(record: ChangeRequest): IndexPlace {
  const { id, status, requester, updatedAt } = record
  const { tenantId } = requester
  const approvers = (record.proposal?.approvers ?? []).map((approver) => approver.id)
  const target = exportTargetRow(record)
  return {
    ...(target ? { subject: target } : {}),
    tenantId,
    id,
    status,
    rowKey: `${newestFirst(updatedAt)}|${tableKey(id)}`,
    partitions: [
      ...new Set([
        tableKey(tenantId, 'all'),
        tableKey(tenantId, 'by', requester.id),
        ...approvers.map((approver) => tableKey(tenantId, 'for', approver)),
      ]),
    ],
  }
}

/** Moves the request to its new place. Done twice it changes nothing. */
export async function moveInIndex(table: TableClient, to: IndexPlace, from: IndexPlace | undefined): Promise<void> {
  const { id, status, rowKey, subject: target } = to
  await Promise.all([
    ...to.partitions.map((partitionKey) => table.upsertEntity({ partitionKey, rowKey, id, status }, 'Replace')),
    target && keepExportTarget(table, to.tenantId, target),
  ])
  const left = from?.partitions.filter((one) => from.rowKey !== rowKey || !to.partitions.includes(one)) ?? []
  await Promise.all(
    left.map((partitionKey) => undefinedIfMissing(table.deleteEntity(partitionKey, from?.rowKey ?? ''))),
  )
}

/** Requests read at once. */
const atOnce = 20
/** Rows of one answer of the service. */
const mostRows = 1000

/**
 * Finds requests through the index. The index only points: the requests it names are read and compared with the query,
 * so an outdated row does no harm.
 */
export async function findInIndex(
  table: TableClient,
  query: RequestQuery,
  read: (id: string) => Promise<ChangeRequest | undefined>,
): Promise<readonly ChangeRequest[]> {
  const { limit } = query
  const rows = table.listEntities<{ id: string }>({ queryOptions: { filter: filterOf(query) } })
  const seen = new Set<string>()
  const matching: ChangeRequest[] = []
  let ids: string[] = []
  const readIds = async () => {
    const records = await Promise.all(ids.map(read))
    matching.push(...records.filter((record) => record !== undefined).filter((record) => matches(record, query)))
    ids = []
  }
  for await (const page of rows.byPage({ maxPageSize: Math.min(Math.max(limit, atOnce), mostRows) })) {
    for (const { id } of page) {
      if (seen.has(id)) continue
      seen.add(id)
      ids.push(id)
      if (ids.length >= Math.min(atOnce, limit)) await readIds()
      if (matching.length >= limit) break
    }
    if (matching.length >= limit) break
  }
  if (matching.length < limit) await readIds()
  return matching.toSorted(byNewest).slice(0, limit)
}

function filterOf({ tenantId, requester, approver, statuses }: RequestQuery): string {
  const partition =
    requester !== undefined
      ? tableKey(tenantId, 'by', requester)
      : approver !== undefined
        ? tableKey(tenantId, 'for', approver)
        : tableKey(tenantId, 'all')
  const all = odata`PartitionKey eq ${partition}`
  if (!statuses) return all
  const wanted = statuses.map((status) => odata`status eq ${status}`)
  // A query for no status at all finds nothing.
  return `${all} and (${wanted.length > 0 ? wanted.join(' or ') : odata`status eq ${''}`})`
}

function matches(record: ChangeRequest, { requester, approver, statuses }: RequestQuery): boolean {
  return (
    (requester === undefined || record.requester.id === requester) &&
    (approver === undefined || (record.proposal?.approvers ?? []).some(({ id }) => id === approver)) &&
    (!statuses || statuses.includes(record.status))
  )
}

function byNewest(a: ChangeRequest, b: ChangeRequest): number {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt < b.updatedAt ? 1 : -1
  return a.id < b.id ? -1 : 1
}
