import { exportTargetKey, exportTargetNames, exportTargetOf } from '../src/core/connector/export-target.ts'
import type { ChangeRequest } from '../src/core/request.ts'
import type { Database, Sql, SqlValue } from '../src/store/sql/database.ts'
import { proposal, sampleRequest } from '../test/support/requests.ts'
import { dana, tenantId } from '../test/support/world.ts'

/** Rows of one statement: SQLite takes 32,766 values. */
const rowsAtOnce = 500
/** Statements of one transaction: what a million rows write would not fit a log that is emptied at a commit. */
const statementsAtOnce = 50

/** Stores requests about as many apps, in turn, as the store would have written them, but many in one transaction. */
export async function seedRequests(database: Database, size: number, apps: number): Promise<void> {
  await insertAll(database, requestColumns, size, (index) => requestRow(requestOf(index, apps)))
  // Each app's newest request: all of them came after the others.
  await insertAll(database, targetColumns, apps, (index) => targetRow(requestOf(size - apps + index, apps)))
}

const requestColumns = 'requests (id, tenant, version, status, requester, updated, record)'
const targetColumns = 'export_targets (tenant, key, app, environment, names, request, updated)'

/** `app-000042`: two words, of which one is in the names of all apps and the other in those of one. */
export function appName(index: number): string {
  return `app-${String(index).padStart(6, '0')}`
}

function requestOf(index: number, apps: number): ChangeRequest {
  const name = appName(index % apps)
  return sampleRequest({
    id: `R${index}`,
    version: 1,
    status: 'imported',
    app: { ...sampleRequest().app, name, resourceId: `/subscriptions/s/sites/${name}` },
    proposal: { ...proposal, connectorName: name },
    updatedAt: new Date(1_772_442_000_000 + index * 1000).toISOString(),
  })
}

function requestRow(record: ChangeRequest): readonly SqlValue[] {
  return [record.id, tenantId, record.version, record.status, dana.id, record.updatedAt, JSON.stringify(record)]
}

function targetRow(record: ChangeRequest): readonly SqlValue[] {
  const target = exportTargetOf(record)
  const { resourceId, environmentId } = target
  const names = exportTargetNames(record)
  return [tenantId, exportTargetKey(target), resourceId, environmentId, names, record.id, record.updatedAt]
}

async function insertAll(
  database: Database,
  columns: string,
  count: number,
  row: (index: number) => readonly SqlValue[],
): Promise<void> {
  const step = rowsAtOnce * statementsAtOnce
  for (let first = 0; first < count; first += step) {
    const end = Math.min(first + step, count)
    await database.transaction(
      async (sql) => {
        for (let next = first; next < end; next += rowsAtOnce) {
          const rows = Array.from({ length: Math.min(rowsAtOnce, end - next) }, (_, index) => row(next + index))
          await insertRows(sql, columns, rows)
        }
      },
      { lazily: true, slowly: true },
    )
  }
}

async function insertRows(sql: Sql, columns: string, rows: readonly (readonly SqlValue[])[]): Promise<void> {
  const values: SqlValue[] = []
  const place = (value: SqlValue) => `$${values.push(value)}`
  const places = rows.map((one) => `(${one.map(place).join(', ')})`)
  await sql.run(`insert into ${columns} values ${places.join(', ')}`, ...values)
}
