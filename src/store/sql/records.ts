import type { Connector } from '../../core/connector.ts'
import type { Change, NewWork, RequestQuery, Store } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { idempotencyKeyOf, orderingKeyOf } from '../../core/jobs/job-types.ts'
import type { AuditKeys } from '../audit-keys.ts'
import { currentRequest } from '../stored-request.ts'
import type { EarlierRequest } from '../stored-request.ts'
import { auditAppender } from './audit-log.ts'
import { keepBlobUses } from './blob-uses.ts'
import type { Database, Sql, SqlValue } from './database.ts'
import { findExportTargets, keepExportTarget } from './export-targets.ts'
import { holdsLease } from './lease.ts'

/** Is called once for each record that a list leaves out because it cannot be read. */
export type OnUnreadable = (record: { readonly id: string }) => void

/**
 * Requests, connectors, and the one way to write them. Every change is one transaction with compare-and-swap on the
 * version. A record that cannot be read is left out of lists, so that it hides nobody else's; read by its id, it throws.
 */
export function sqlStore(
  database: Database,
  auditKeys: Uint8Array | AuditKeys,
  onUnreadable: OnUnreadable = () => undefined,
): Store {
  const readList = listReader(onUnreadable)
  const requestRow = (tenantId: string, id: string) =>
    database.first<Row>('select id, record from requests where id = $1 and tenant = $2', id, tenantId)
  const appendAudit = auditAppender(database, auditKeys)
  return {
    request: async (tenantId, id) => requestIn(await requestRow(tenantId, id)),
    requests: async (query) => readList(await findRequests(database, query), requestIn),
    exportTargets: (query) =>
      findExportTargets(database, query, async (id) => readList([await requestRow(query.tenantId, id)], requestIn)[0]),
    connector: async (id) =>
      readRecord<Connector>(await database.first<Row>('select id, record from connectors where id = $1', id)),
    connectors: async (tenantId) =>
      readList(
        await database.all<Row>('select id, record from connectors where tenant = $1 order by name, id', tenantId),
        readRecord<Connector>,
      ),
    commit: (change) => commit(database, appendAudit, change),
  }
}

class Conflict extends Error {}

async function commit(
  database: Database,
  appendAudit: ReturnType<typeof auditAppender>,
  change: Change,
): Promise<'committed' | 'conflict'> {
  try {
    await database.transaction(async (sql) => {
      if (change.by && !(await holdsLease(sql, database, change.by))) throw new Conflict()
      if (change.idempotencyKey !== undefined) await writeIdempotencyKey(sql, change.idempotencyKey)
      if (change.request) await writeRequest(sql, change.request)
      if (change.connector) await writeConnector(sql, change.connector)
      for (const work of change.work ?? []) await queueJob(sql, work, change.correlation)
      if (change.work?.length) await database.dialect.announceWork(sql)
      // Last, because everybody else who writes to the log waits from here on.
      if (change.audit?.length) await appendAudit(sql, change.audit)
    })
    return 'committed'
  } catch (error) {
    if (error instanceof Conflict) return 'conflict'
    throw error
  }
}

/** Milliseconds for which an idempotency key counts; the channel repeats itself within minutes. */
export const idempotencyKeyMs = 24 * 60 * 60 * 1000

async function writeIdempotencyKey(sql: Sql, key: string): Promise<void> {
  const written = await sql.run(
    `insert into idempotency_keys (key, at) values ($1, $2)
     on conflict (key) do update set at = excluded.at where idempotency_keys.at < $3`,
    key,
    Date.now(),
    Date.now() - idempotencyKeyMs,
  )
  if (written !== 1) throw new Conflict()
}

async function writeRequest(
  sql: Sql,
  { expectedVersion, record }: { readonly expectedVersion: number; readonly record: ChangeRequest },
): Promise<void> {
  const json = JSON.stringify(record)
  const { id, version, status, requester, updatedAt, proposal } = record
  const written =
    expectedVersion === 0
      ? await sql.run(
          `insert into requests (id, tenant, version, status, requester, updated, record)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          id,
          requester.tenantId,
          version,
          status,
          requester.id,
          updatedAt,
          json,
        )
      : await sql.run(
          'update requests set version = $1, status = $2, updated = $3, record = $4 where id = $5 and version = $6',
          version,
          status,
          updatedAt,
          json,
          id,
          expectedVersion,
        )
  if (written !== 1) throw new Conflict()
  await keepExportTarget(sql, record)
  await keepBlobUses(sql, { table: 'requests', id }, json)
  await sql.run('delete from request_approvers where request = $1', id)
  for (const approver of proposal?.approvers ?? []) {
    const add = 'insert into request_approvers (request, approver) values ($1, $2) on conflict do nothing'
    await sql.run(add, id, approver.id)
  }
}

async function writeConnector(
  sql: Sql,
  { expectedVersion, record }: { readonly expectedVersion: number; readonly record: Connector },
): Promise<void> {
  const json = JSON.stringify(record)
  const { id, tenantId, version, displayName } = record
  const written =
    expectedVersion === 0
      ? await sql.run(
          `insert into connectors (id, tenant, version, name, record)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
          id,
          tenantId,
          version,
          displayName,
          json,
        )
      : await sql.run(
          'update connectors set version = $1, name = $2, record = $3 where id = $4 and version = $5',
          version,
          displayName,
          json,
          id,
          expectedVersion,
        )
  if (written !== 1) throw new Conflict()
  await keepBlobUses(sql, { table: 'connectors', id }, json)
}

/** Queues a job. A duplicate of a waiting one takes its place and is due as soon as either was. */
async function queueJob(sql: Sql, { work, due, soon }: NewWork, correlation: string | undefined): Promise<void> {
  await sql.run(
    `insert into jobs (key, ordering_key, work, due, attempts, correlation) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) where lease_until is null do update
     set work = excluded.work, due = case when jobs.due < excluded.due then jobs.due else excluded.due end,
         waits_for = null, attempts = excluded.attempts, crashed_attempts = 0, correlation = excluded.correlation`,
    idempotencyKeyOf(work),
    orderingKeyOf(work),
    JSON.stringify(work),
    due ? Date.parse(due) : 0,
    // A job that is due soon waits like one before an attempt, which a clock set back does not prolong.
    soon ? 1 : 0,
    correlation ?? null,
  )
}

function findRequests(database: Database, query: RequestQuery): Promise<readonly Row[]> {
  const values: SqlValue[] = []
  const place = (value: SqlValue) => `$${values.push(value)}`
  const conditions = [`tenant = ${place(query.tenantId)}`]
  if (query.requester !== undefined) conditions.push(`requester = ${place(query.requester)}`)
  if (query.approver !== undefined) {
    conditions.push(`id in (select request from request_approvers where approver = ${place(query.approver)})`)
  }
  // A query for no status at all finds nothing.
  if (query.statuses) conditions.push(`status in (${query.statuses.map(place).join(', ') || 'null'})`)
  return database.all<Row>(
    `select id, record from requests where ${conditions.join(' and ')}
     order by updated desc, id limit ${place(query.limit)}`,
    ...values,
  )
}

interface Row {
  readonly id: string
  readonly record: string
}

function listReader(onUnreadable: OnUnreadable) {
  const told = new Set<string>()
  return <T>(rows: readonly (Row | undefined)[], read: (row: Row | undefined) => T | undefined): readonly T[] =>
    rows.flatMap((row) => {
      try {
        return read(row) ?? []
      } catch {
        const id = row?.id ?? ''
        if (!told.has(id)) onUnreadable({ id })
        told.add(id)
        return []
      }
    })
}

function requestIn(row: Row | undefined): ChangeRequest | undefined {
  const stored = readRecord<ChangeRequest | EarlierRequest>(row)
  return stored && currentRequest(stored)
}

function readRecord<T>(row: Row | undefined): T | undefined {
  return row && (JSON.parse(row.record) as T)
}
