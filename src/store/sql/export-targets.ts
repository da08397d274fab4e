import type { FoundExportTarget, ExportTargetQuery } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { exportTargetKey, exportTargetNames, exportTargetOf } from '../../core/connector/export-target.ts'
import type { Database, Sql, SqlValue } from './database.ts'

/** Keeps the newest request of each export target. Must be called in the transaction that writes the request. */
export async function keepExportTarget(sql: Sql, record: ChangeRequest): Promise<void> {
  if (record.status === 'draft') return
  const { id: request, requester, updatedAt } = record
  const target = exportTargetOf(record)
  const { resourceId, environmentId } = target
  await sql.run(
    `insert into export_targets (tenant, key, app, environment, names, request, updated)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant, key) do update
     set names = excluded.names, request = excluded.request, updated = excluded.updated`,
    requester.tenantId,
    exportTargetKey(target),
    resourceId,
    environmentId,
    exportTargetNames(record),
    request,
    updatedAt,
  )
}

interface Row {
  readonly key: string
  readonly app: string
  readonly environment: string
  readonly request: string
}

export async function findExportTargets(
  database: Database,
  { tenantId, words, limit }: ExportTargetQuery,
  read: (id: string) => Promise<ChangeRequest | undefined>,
): Promise<readonly FoundExportTarget[]> {
  const values: SqlValue[] = []
  const place = (value: SqlValue) => `$${values.push(value)}`
  const conditions = [`tenant = ${place(tenantId)}`, ...database.dialect.contains(words, place)]
  const rows = await database.all<Row>(
    `select key, app, environment, request from export_targets where ${conditions.join(' and ')}
     order by updated desc, key limit ${place(limit)}`,
    ...values,
  )
  return Promise.all(
    rows.map(async ({ key, app: resourceId, environment: environmentId, request: id }) => {
      const request = await read(id)
      const isStill = request !== undefined && exportTargetKey(exportTargetOf(request)) === key
      return { resourceId, environmentId, ...(isStill ? { request } : {}) }
    }),
  )
}
