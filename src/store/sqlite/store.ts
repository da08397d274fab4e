import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Connector } from '../../core/connector.ts'
import type { Change, NewWork, RequestQuery, Store } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { idempotencyKeyOf, orderingKeyOf } from '../../core/jobs/job-types.ts'
import type { AuditKeys } from '../audit-keys.ts'
import { currentRequest } from '../stored-request.ts'
import type { EarlierRequest } from '../stored-request.ts'
import { auditAppender } from './audit.ts'
import { holdsLease, leaseOf } from './lease.ts'
import { inTransaction } from './open-database.ts'
import { findExportTargets, exportTargetWriter } from './export-targets.ts'

/** Is called once for each record that a list leaves out because it cannot be read. */
export type OnUnreadable = (record: { readonly id: string }) => void

/**
 * The store over one SQLite file. Every change is one transaction with compare-and-swap on the version. A record that
 * cannot be read is left out of lists, so that it hides nobody else's; read by its id, it throws.
 */
export function sqliteStore(
  database: DatabaseSync,
  auditKeys: Uint8Array | AuditKeys,
  onUnreadable: OnUnreadable = () => undefined,
): Store {
  const readList = listReader(onUnreadable)
  const readRequests = (rows: readonly (Row | undefined)[]) => readList(rows, requestIn)
  const statements = {
    ...prepareStatements(database),
    appendAudit: auditAppender(database, auditKeys),
    keepSubject: exportTargetWriter(database),
  }
  const request = (tenantId: string, id: string) => requestIn(statements.request.get(id, tenantId))
  return {
    request: (tenantId, id) => Promise.resolve(request(tenantId, id)),
    exportTargets: async (query) =>
      findExportTargets(database, query, (id) => readRequests([statements.request.get(id, query.tenantId)])[0]),
    requests: async (query) => readRequests(findRequests(database, query)),
    connector: (id) => Promise.resolve(readRecord<Connector>(statements.connector.get(id))),
    connectors: async (tenantId) => readList(statements.connectors.all(tenantId), readRecord<Connector>),
    commit: (change) => Promise.resolve(commit(database, statements, change)),
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    request: database.prepare('select id, record from requests where id = ? and tenant = ?'),
    insertRequest: database.prepare(
      'insert into requests (id, tenant, version, status, requester, updated, record) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
    ),
    updateRequest: database.prepare(
      'update requests set version = ?, status = ?, updated = ?, record = ? where id = ? and version = ?',
    ),
    forgetApprovers: database.prepare('delete from request_approvers where request = ?'),
    addApprover: database.prepare('insert or ignore into request_approvers (request, approver) values (?, ?)'),
    connector: database.prepare('select record from connectors where id = ?'),
    connectors: database.prepare('select id, record from connectors where tenant = ? order by name'),
    insertConnector: database.prepare(
      'insert into connectors (id, tenant, version, name, record) values (?, ?, ?, ?, ?) on conflict do nothing',
    ),
    updateConnector: database.prepare(
      'update connectors set version = ?, name = ?, record = ? where id = ? and version = ?',
    ),
    once: database.prepare('insert into written_once (key, at) values (?, ?) on conflict do nothing'),
    forgetOld: database.prepare('delete from written_once where at < ?'),
    holds: database.prepare(holdsLease),
    // A duplicate of a waiting job takes its place and is due as soon as either was.
    job: database.prepare(
      `insert into jobs (key, lane, work, due, attempts, correlation) values (?, ?, ?, ?, ?, ?)
       on conflict (key) where lease_until is null do update
       set work = excluded.work, due = min(due, excluded.due), waits_for = null, attempts = excluded.attempts, lost = 0,
           correlation = excluded.correlation`,
    ),
  }
}

type Statements = ReturnType<typeof prepareStatements> & {
  readonly appendAudit: ReturnType<typeof auditAppender>
  readonly keepSubject: ReturnType<typeof exportTargetWriter>
}

class Conflict extends Error {}

function commit(database: DatabaseSync, statements: Statements, change: Change): 'committed' | 'conflict' {
  try {
    inTransaction(database, () => {
      if (change.by && !statements.holds.get(...leaseOf(change.by))) throw new Conflict()
      if (change.idempotencyKey !== undefined) writeOnce(statements, change.idempotencyKey)
      if (change.request) writeRequest(statements, change.request.expectedVersion, change.request.record)
      if (change.connector) writeConnector(statements, change.connector.expectedVersion, change.connector.record)
      for (const entry of change.audit ?? []) statements.appendAudit(entry)
      for (const work of change.work ?? []) writeJob(statements.job, work, change.correlation)
    })
    return 'committed'
  } catch (error) {
    if (error instanceof Conflict) return 'conflict'
    throw error
  }
}

/** Milliseconds for which an idempotency key is remembered; the channel repeats itself within minutes. */
const rememberedFor = 24 * 60 * 60 * 1000

function writeOnce(statements: Statements, key: string): void {
  statements.forgetOld.run(Date.now() - rememberedFor)
  if (statements.once.run(key, Date.now()).changes !== 1) throw new Conflict()
}

function writeRequest(statements: Statements, expectedVersion: number, record: ChangeRequest): void {
  const json = JSON.stringify(record)
  const { id, version, status, requester, updatedAt } = record
  const { changes } =
    expectedVersion === 0
      ? statements.insertRequest.run(id, requester.tenantId, version, status, requester.id, updatedAt, json)
      : statements.updateRequest.run(version, status, updatedAt, json, id, expectedVersion)
  if (changes !== 1) throw new Conflict()
  statements.keepSubject(record)
  statements.forgetApprovers.run(id)
  for (const approver of record.proposal?.approvers ?? []) statements.addApprover.run(id, approver.id)
}

function writeConnector(statements: Statements, expectedVersion: number, record: Connector): void {
  const json = JSON.stringify(record)
  const { id, tenantId, version, displayName } = record
  const { changes } =
    expectedVersion === 0
      ? statements.insertConnector.run(id, tenantId, version, displayName, json)
      : statements.updateConnector.run(version, displayName, json, id, expectedVersion)
  if (changes !== 1) throw new Conflict()
}

function writeJob(statement: StatementSync, { work, due, soon }: NewWork, correlation: string | undefined): void {
  const at = due ? Date.parse(due) : 0
  // A job that is due soon waits like one before an attempt, which a clock set back does not prolong.
  const attempts = soon ? 1 : 0
  statement.run(idempotencyKeyOf(work), orderingKeyOf(work), JSON.stringify(work), at, attempts, correlation ?? null)
}

function findRequests(database: DatabaseSync, query: RequestQuery): readonly Row[] {
  const conditions = ['tenant = ?']
  const values: (string | number)[] = [query.tenantId]
  if (query.requester !== undefined) {
    conditions.push('requester = ?')
    values.push(query.requester)
  }
  if (query.approver !== undefined) {
    conditions.push('id in (select request from request_approvers where approver = ?)')
    values.push(query.approver)
  }
  if (query.statuses) {
    conditions.push(`status in (${query.statuses.map(() => '?').join(', ')})`)
    values.push(...query.statuses)
  }
  return database
    .prepare(`select id, record from requests where ${conditions.join(' and ')} order by updated desc, id limit ?`)
    .all(...values, query.limit)
}

type Row = Readonly<Record<string, unknown>>

function listReader(onUnreadable: OnUnreadable) {
  const told = new Set<string>()
  return <T>(rows: readonly (Row | undefined)[], read: (row: Row | undefined) => T | undefined): readonly T[] =>
    rows.flatMap((row) => {
      try {
        return read(row) ?? []
      } catch {
        const id = String(row?.['id'])
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
  return typeof row?.['record'] === 'string' ? (JSON.parse(row['record']) as T) : undefined
}
