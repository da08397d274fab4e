import { odata } from '@azure/data-tables'
import type { TableClient } from '@azure/data-tables'
import type { FoundExportTarget, ExportTargetQuery } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { exportTargetKey, exportTargetNames, exportTargetOf } from '../../core/export-target.ts'
import { undefinedIfMissing, isConflict, isMissing } from './translate-errors.ts'
import { hashed, tableKey } from './keys.ts'

/** A request as the row of its export target names it. */
export interface ExportTargetRow {
  readonly app: string
  readonly environment: string
  readonly names: string
  readonly request: string
  readonly updated: string
}

/** Returns undefined for drafts, which only their own requester sees. */
export function exportTargetRow(record: ChangeRequest): ExportTargetRow | undefined {
  if (record.status === 'draft') return undefined
  const { resourceId: app, environmentId: environment } = exportTargetOf(record)
  return { app, environment, names: exportTargetNames(record), request: record.id, updated: record.updatedAt }
}

const mostTries = 50

/** Keeps the newest request of each export target. Done twice, or late, it changes nothing. */
export async function keepExportTarget(table: TableClient, tenantId: string, row: ExportTargetRow): Promise<void> {
  const key = exportTargetKey({ resourceId: row.app, environmentId: row.environment })
  const keys = { partitionKey: tableKey(tenantId, 'subjects'), rowKey: hashed(key) }
  for (let attempt = 1; ; attempt++) {
    const before = await undefinedIfMissing(table.getEntity<ExportTargetRow>(keys.partitionKey, keys.rowKey))
    if (before && before.updated > row.updated) return
    try {
      if (before) await table.updateEntity({ ...keys, ...row }, 'Replace', { etag: before.etag })
      else await table.createEntity({ ...keys, ...row })
      return
    } catch (error) {
      if ((!isConflict(error) && !isMissing(error)) || attempt >= mostTries) throw error
    }
  }
}

/**
 * Finds export targets by words. Tables cannot search in texts, so all of the tenant's are read, a thousand at a time.
 */
export async function findExportTargets(
  table: TableClient,
  { tenantId, words, limit }: ExportTargetQuery,
  read: (id: string) => Promise<ChangeRequest | undefined>,
): Promise<readonly FoundExportTarget[]> {
  const filter = odata`PartitionKey eq ${tableKey(tenantId, 'subjects')}`
  const matching: ExportTargetRow[] = []
  for await (const row of table.listEntities<ExportTargetRow>({ queryOptions: { filter } })) {
    if (words.every((word) => row.names.includes(word))) matching.push(row)
  }
  const newest = matching.toSorted(byNewest).slice(0, limit)
  return Promise.all(newest.map((row) => subjectWithRequest(row, read)))
}

async function subjectWithRequest(
  { app, environment, request: id }: ExportTargetRow,
  read: (id: string) => Promise<ChangeRequest | undefined>,
): Promise<FoundExportTarget> {
  const target = { resourceId: app, environmentId: environment }
  const request = await read(id)
  const isStill = request !== undefined && exportTargetKey(exportTargetOf(request)) === exportTargetKey(target)
  return { ...target, ...(isStill ? { request } : {}) }
}

function byNewest(a: ExportTargetRow, b: ExportTargetRow): number {
  if (a.updated !== b.updated) return a.updated < b.updated ? 1 : -1
  return `${a.app}|${a.environment}`.toLowerCase() < `${b.app}|${b.environment}`.toLowerCase() ? -1 : 1
}
