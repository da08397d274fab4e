import type { TableClient, TransactionAction } from '@azure/data-tables'
import type { Change } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { undefinedIfMissing, isConflict } from './translate-errors.ts'
import type { ConnectorRows } from './connectors.ts'
import { partitionOf as connectorPartition } from './connectors.ts'
import { holdsLease, requestPartition } from './fence.ts'
import { nextInOrder, tableKey } from './keys.ts'
import { queuedJob } from './lanes.ts'
import type { Lanes, QueuedJob } from './lanes.ts'
import type { AuditLog } from './audit-log.ts'
import { idempotencyAction, idempotencyPartition, wasWrittenBy, wasWrittenYesterday } from './idempotency-keys.ts'
import type { Outbox, OutboxItem } from './outbox.ts'
import { toChunks } from './chunked.ts'
import { indexPlace, moveInIndex } from './request-index.ts'
import type { IndexPlace } from './request-index.ts'

export interface CommitDependencies {
  readonly records: TableClient
  readonly index: TableClient
  readonly lanes: Lanes
  readonly auditLog: AuditLog
  readonly connectors: ConnectorRows
  readonly outbox: Outbox
  /** Is called with what failed after the transaction: the commit itself stands, and another process does the rest. */
  readonly onError: (error: unknown) => void
  /** Takes promises that the commit does not wait for. */
  readonly later: (work: Promise<unknown>) => void
}

interface RequestRow extends Record<string, unknown> {
  readonly version: number
  readonly place: string
}

/**
 * Commits in one entity group transaction of one partition. What belongs elsewhere (index, audit log, work, the
 * connector) is written into that transaction's outbox and done right after it. A pointer in the queue, sent before,
 * lets another process do it if this one dies.
 */
export async function commit(dependencies: CommitDependencies, change: Change): Promise<'committed' | 'conflict'> {
  const { outbox, later } = dependencies
  const id = crypto.randomUUID()
  const jobs = (change.work ?? []).map(({ work, due, soon }, index) =>
    queuedJob(work, {
      id: `${id}-${index}`,
      wish: nextInOrder(),
      due: due ? Date.parse(due) : 0,
      ...(soon ? { soon } : {}),
      ...(change.correlation ? { correlation: change.correlation } : {}),
    }),
  )
  const small = await commitSmall(dependencies, change, { id, jobs })
  if (small) return small
  const partition = partitionFor(change, id)
  const [pointer, before] = await Promise.all([
    outbox.announce(partition),
    prepare(dependencies, change, { id, partition }),
  ])
  const item = before && itemOf(change, { id, jobs, before })
  if (!item || !(await transact(dependencies, { partition, item, change, etag: before.etag }))) {
    if (change.request && change.connector) await dependencies.connectors.letGo(change.connector.record.id, id)
    later(outbox.withdraw(pointer))
    return 'conflict'
  }
  try {
    await deliver(dependencies, item, { again: false })
    later(outbox.remove(partition, id).then(() => outbox.withdraw(pointer)))
  } catch (error) {
    dependencies.onError(error)
  }
  return 'committed'
}

/** Commits without an outbox what needs only one write: a single job, or an idempotency key. */
async function commitSmall(
  { records, lanes }: CommitDependencies,
  change: Change,
  { id, jobs }: { id: string; jobs: readonly QueuedJob[] },
): Promise<'committed' | 'conflict' | undefined> {
  const { request, connector, audit = [], idempotencyKey, by } = change
  const [job] = jobs
  if (request || connector || audit.length > 0 || jobs.length > 1 || (job && idempotencyKey !== undefined))
    return undefined
  if (by && !(await holdsLease(lanes, by))) return 'conflict'
  if (job) await lanes.enqueue(job)
  if (idempotencyKey === undefined) return 'committed'
  if (await wasWrittenYesterday(records, idempotencyKey)) return 'conflict'
  try {
    await records.submitTransaction([idempotencyAction(idempotencyPartition(), idempotencyKey, id)])
    return 'committed'
  } catch (error) {
    if (!isConflict(error)) throw error
    return (await wasWrittenBy(records, idempotencyKey, id)) ? 'committed' : 'conflict'
  }
}

function partitionFor({ request, connector, audit, idempotencyKey }: Change, commitId: string): string {
  if (request) return requestPartition(request.record.requester.tenantId, request.record.id)
  if (connector) return connectorPartition(connector.record.id)
  const [line] = audit ?? []
  if (line) return requestPartition(line.tenantId, line.requestId)
  return idempotencyKey === undefined ? tableKey('work', commitId) : idempotencyPartition()
}

/**
 * Claims the connector that is to change, then reads what the change starts from. The order matters: ending an earlier
 * claim makes the request's ETag stale. Returns undefined when something is not as the change expects it.
 */
async function prepare(
  dependencies: CommitDependencies,
  change: Change,
  by: { readonly id: string; readonly partition: string },
): Promise<Before | undefined> {
  const { request, connector } = change
  if (request && connector) {
    if (request.expectedVersion === 0) throw new TypeError('a connector changes with a request that is stored already')
    const claim = { commit: by.id, partition: by.partition }
    if (!(await dependencies.connectors.claim(connector.record, connector.expectedVersion, claim))) return undefined
  }
  return readBefore(dependencies, by.partition, change)
}

interface Before {
  readonly etag?: string
  readonly place?: IndexPlace
}

/**
 * Reads what the change starts from; undefined when that is not what it expects. The lease is read last, see
 * `fence.ts`.
 */
async function readBefore(
  { records, lanes }: CommitDependencies,
  partition: string,
  { request, idempotencyKey, by }: Change,
): Promise<Before | undefined> {
  if (idempotencyKey !== undefined && (await wasWrittenYesterday(records, idempotencyKey))) return undefined
  const stored = request && (await undefinedIfMissing(records.getEntity<RequestRow>(partition, 'request')))
  if (request && (stored?.version ?? 0) !== request.expectedVersion) return undefined
  if (by && !(await holdsLease(lanes, by))) return undefined
  return stored ? { etag: stored.etag, place: JSON.parse(stored.place) as IndexPlace } : {}
}

function itemOf(
  { request, connector, audit = [] }: Change,
  { id, jobs, before }: { id: string; jobs: readonly QueuedJob[]; before: Before },
): OutboxItem {
  return {
    commit: id,
    audit,
    jobs,
    ...(request ? { index: { to: indexPlace(request.record), ...(before.place ? { from: before.place } : {}) } } : {}),
    ...(request && connector ? { connector: connector.record } : {}),
  }
}

function requestAction(partitionKey: string, record: ChangeRequest, etag: string | undefined): TransactionAction {
  const { version } = record
  const row = {
    partitionKey,
    rowKey: 'request',
    version,
    place: JSON.stringify(indexPlace(record)),
    ...toChunks(record),
  }
  return etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }]
}

interface Transaction {
  readonly partition: string
  readonly item: OutboxItem
  readonly change: Change
  /** ETag of the stored request. */
  readonly etag: string | undefined
}

/** Runs the transaction. Returns true when it was done, now or by an earlier try whose answer was lost. */
async function transact(
  dependencies: CommitDependencies,
  { partition, item, change, etag }: Transaction,
): Promise<boolean> {
  const { records, connectors, outbox } = dependencies
  const { request, connector, idempotencyKey } = change
  const actions: TransactionAction[] = [['create', outbox.row(partition, item)]]
  if (idempotencyKey !== undefined) actions.push(idempotencyAction(partition, idempotencyKey, item.commit))
  if (request) actions.push(requestAction(partition, request.record, etag))
  if (connector && !request) {
    const action = await connectors.action(connector.record, connector.expectedVersion)
    if (!action) return false
    actions.push(action)
  }
  try {
    await records.submitTransaction(actions)
    return true
  } catch (error) {
    if (!isConflict(error)) throw error
    return (await outbox.read(partition, item.commit)) !== undefined
  }
}

/** Does what a commit wrote into its outbox. May run in any order and any number of times. */
export async function deliver(
  { index, lanes, auditLog, connectors }: Pick<CommitDependencies, 'index' | 'lanes' | 'auditLog' | 'connectors'>,
  item: OutboxItem,
  { again }: { again: boolean },
): Promise<void> {
  const byLane = Map.groupBy(item.jobs, ({ lane }) => lane)
  await Promise.all([
    item.index && moveInIndex(index, item.index.to, item.index.from),
    item.connector && connectors.settle(item.connector, item.commit),
    auditLog.append(item.commit, item.audit, again),
    ...[...byLane.values()].map(async (jobs) => {
      for (const job of jobs) await lanes.enqueue(job)
    }),
  ])
}
