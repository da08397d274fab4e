import type { Connector } from '../../core/connector/connector.ts'
import type { Change, NewWork, RequestQuery, Store } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { idempotencyKeyOf, orderingKeyOf } from '../../core/jobs/job-types.ts'
import type { Job } from '../../core/jobs/work.ts'
import type { AuditKeys } from '../../audit/keys.ts'
import { currentRequest } from '../stored-request.ts'
import type { EarlierRequest } from '../stored-request.ts'
import { auditAppender } from './audit-log.ts'
import { awaitInOrder } from './await-in-order.ts'
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
    const write = async (sql: Sql) => {
      // All of it is sent at once, in this order. What fails, or finds somebody else's change, takes back the rest.
      await awaitInOrder(
        change.by && keepLease(sql, database, change.by),
        change.idempotencyKey !== undefined && writeIdempotencyKey(sql, change.idempotencyKey),
        change.request && writeRequest(sql, change.request),
        change.connector && writeConnector(sql, change.connector),
        ...(change.work ?? []).map((work) => queueJob(sql, work, change.correlation)),
        change.work?.length && database.dialect.announceWork(sql),
      )
      // Last, because everybody else who writes to the log waits from here on.
      if (change.audit?.length) await appendAudit(sql, change.audit)
    }
    await database.transaction(write, { lazily: change.lazily ?? false })
    return 'committed'
  } catch (error) {
    if (error instanceof Conflict) return 'conflict'
    throw error
  }
}

async function keepLease(sql: Sql, database: Database, job: Job): Promise<void> {
  if (!(await holdsLease(sql, database, job))) throw new Conflict()
}

/** Milliseconds for which an idempotency key counts; the channel repeats itself within minutes. */
export const idempotencyKeyMs = 24 * 60 * 60 * 1000

async function writeIdempotencyKey(sql: Sql, key: string): Promise<void> {
  const write = `insert into idempotency_keys (key, at) values ($1, $2)
     on conflict (key) do update set at = excluded.at where idempotency_keys.at < $3`
  await expectOne(sql.run(write, key, Date.now(), Date.now() - idempotencyKeyMs))
}

async function writeRequest(
  sql: Sql,
  { expectedVersion, record }: { readonly expectedVersion: number; readonly record: ChangeRequest },
): Promise<void> {
  const json = JSON.stringify(record)
  const { id, version, status, requester, updatedAt } = record
  const writing =
    expectedVersion === 0
      ? sql.run(
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
      : sql.run(
          'update requests set version = $1, status = $2, updated = $3, record = $4 where id = $5 and version = $6',
          version,
          status,
          updatedAt,
          json,
          id,
          expectedVersion,
        )
  await awaitInOrder(
    expectOne(writing),
    keepExportTarget(sql, record),
    keepBlobUses(sql, { table: 'requests', id }, json),
    keepApprovers(sql, record),
  )
}

/** Throws Conflict where a statement has not written its row. */
async function expectOne(written: Promise<number>): Promise<void> {
  if ((await written) !== 1) throw new Conflict()
}

async function keepApprovers(sql: Sql, { id, proposal }: ChangeRequest): Promise<void> {
  const add = 'insert into request_approvers (request, approver) values ($1, $2) on conflict do nothing'
  await awaitInOrder(
    sql.run('delete from request_approvers where request = $1', id),
    ...(proposal?.approvers ?? []).map((approver) => sql.run(add, id, approver.id)),
  )
}

async function writeConnector(
  sql: Sql,
  { expectedVersion, record }: { readonly expectedVersion: number; readonly record: Connector },
): Promise<void> {
  const json = JSON.stringify(record)
  const { id, tenantId, version, displayName } = record
  const writing =
    expectedVersion === 0
      ? sql.run(
          `insert into connectors (id, tenant, version, name, record)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
          id,
          tenantId,
          version,
          displayName,
          json,
        )
      : sql.run(
          'update connectors set version = $1, name = $2, record = $3 where id = $4 and version = $5',
          version,
          displayName,
          json,
          id,
          expectedVersion,
        )
  await awaitInOrder(expectOne(writing), keepBlobUses(sql, { table: 'connectors', id }, json))
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
