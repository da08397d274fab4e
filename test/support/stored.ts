import assert from 'node:assert/strict'
import type { AuditEntry } from '../../src/core/audit.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import type { Sql } from '../../src/store/sql/database.ts'
import { sampleRequest } from './requests.ts'
import type { World } from './world.ts'

/** Writes a request into the world’s store as it would have come to be; answers it. */
export async function keepRequest(
  { context }: Pick<World, 'context'>,
  changes: Partial<ChangeRequest> = {},
): Promise<ChangeRequest> {
  const record = sampleRequest({ id: 'A1', version: 1, ...changes })
  await context.store.commit({ request: { expectedVersion: 0, record } })
  return record
}

/** The lines of the world’s audit log, in order. */
export async function auditLines({ database }: Pick<World, 'database'>): Promise<readonly AuditEntry[]> {
  const rows = await database.all<{ record: string }>('select record from audit order by seq')
  return rows.map(({ record }) => JSON.parse(record) as AuditEntry)
}

/** How many rows a table of the database has. */
export async function countRows(database: Sql, table: string): Promise<number> {
  const row = await database.first<{ n: number }>(`select count(*) as n from ${table}`)
  assert.ok(row)
  return row.n
}
