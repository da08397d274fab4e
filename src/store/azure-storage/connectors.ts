import { odata } from '@azure/data-tables'
import type { TableClient, TransactionAction } from '@azure/data-tables'
import type { Connector } from '../../core/connector.ts'
import { undefinedIfMissing, isConflict, isMissing } from './translate-errors.ts'
import { hashed, tableKey } from './keys.ts'
import type { Outbox, OutboxItem } from './outbox.ts'
import { toChunks, fromChunks } from './chunked.ts'

/** The commit that is about to write a connector. Once its outbox row exists, it has. */
export interface ConnectorClaim {
  readonly commit: string
  readonly partition: string
}

export interface ConnectorRows {
  read(id: string): Promise<Connector | undefined>
  /** By display name. */
  list(tenantId: string): Promise<readonly Connector[]>
  /**
   * Returns the write of a connector that changes without a request; undefined when the stored version is not the
   * expected one.
   */
  action(record: Connector, expectedVersion: number): Promise<TransactionAction | undefined>
  /** Claims the connector for a commit. Returns false when the stored version is not the expected one. */
  claim(record: Connector, expectedVersion: number, by: ConnectorClaim): Promise<boolean>
  /** Writes the record for which a commit claimed the connector. */
  settle(record: Connector, commit: string): Promise<void>
  /** Ends a claim whose commit did not happen. */
  letGo(id: string, commit: string): Promise<void>
}

interface Row extends Record<string, unknown> {
  /** 0 while the first commit that names this connector is under way. */
  readonly version: number
  readonly commit?: string
  readonly claimedIn?: string
}

interface ConnectorTables {
  readonly records: TableClient
  readonly outbox: Outbox
}

/**
 * Keeps connectors. A connector lies in its own partition and changes with a request that lies in another, where one
 * transaction cannot reach both. So the connector is claimed first, under its ETag; the request's transaction decides;
 * and whoever comes next writes the connector or ends the claim (docs/decisions/0010-one-commit-is-one-partition.md).
 */
export function createConnectorRows(records: TableClient, outbox: Outbox): ConnectorRows {
  const dependencies = { records, outbox }
  return {
    async read(id) {
      const row = await rowOf(dependencies, id)
      return row && recordOf(dependencies, row)
    },
    list: (tenantId) => list(dependencies, tenantId),
    async action(record, expectedVersion) {
      const { row } = await unclaimed(dependencies, record)
      if ((row?.version ?? 0) !== expectedVersion) return undefined
      const written = { ...keysOf(record.id), version: record.version, ...toChunks(record) }
      return row ? ['update', written, 'Replace', { etag: row.etag }] : ['create', written]
    },
    claim: (record, expectedVersion, by) => claim(dependencies, record, { expectedVersion, by }),
    settle: (record, commit) => settle(dependencies, record, commit),
    letGo: (id, commit) => letGo(dependencies, id, commit),
  }
}

/** Returns the partition of a tenant's connectors; their ids begin with the tenant. */
export function partitionOf(connectorId: string): string {
  return tableKey('connectors', connectorId.split('|')[0] ?? '')
}

function keysOf(id: string): { partitionKey: string; rowKey: string } {
  return { partitionKey: partitionOf(id), rowKey: hashed(id) }
}

function rowOf({ records }: ConnectorTables, id: string) {
  return undefinedIfMissing(records.getEntity<Row>(partitionOf(id), hashed(id)))
}

/** Returns the record as it is now: a claim whose commit happened counts, though its record is not written here yet. */
async function recordOf({ outbox }: ConnectorTables, row: Row): Promise<Connector | undefined> {
  const item = row.commit && row.claimedIn ? await outbox.read(row.claimedIn, row.commit) : undefined
  return item?.connector ?? (row.version > 0 ? fromChunks<Connector>(row) : undefined)
}

async function list(dependencies: ConnectorTables, tenantId: string): Promise<readonly Connector[]> {
  const filter = odata`PartitionKey eq ${tableKey('connectors', tenantId.toLowerCase())}`
  const records: (Connector | undefined)[] = []
  for await (const row of dependencies.records.listEntities<Row>({ queryOptions: { filter } })) {
    if (!row.rowKey?.startsWith('outbox|')) records.push(await recordOf(dependencies, row))
  }
  return records.filter((one) => one !== undefined).toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1))
}

/** Returns the row without a claim; an earlier claim is brought to its end first. */
async function unclaimed(dependencies: ConnectorTables, { id, tenantId }: Connector) {
  if (id.split('|')[0] !== tenantId.toLowerCase()) throw new TypeError(`a connector's id begins with its tenant: ${id}`)
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const row = await rowOf(dependencies, id)
    if (!row?.commit || !row.claimedIn) return { row }
    const item = await outcomeOf(dependencies, { commit: row.commit, partition: row.claimedIn })
    await (item?.connector ? settle(dependencies, item.connector, row.commit) : letGo(dependencies, id, row.commit))
  }
  throw tooMany()
}

async function claim(
  dependencies: ConnectorTables,
  record: Connector,
  { expectedVersion, by }: { expectedVersion: number; by: ConnectorClaim },
): Promise<boolean> {
  const claimed = { ...keysOf(record.id), commit: by.commit, claimedIn: by.partition }
  return repeatedly(async () => {
    const { row } = await unclaimed(dependencies, record)
    if ((row?.version ?? 0) !== expectedVersion) return false
    if (row) await dependencies.records.updateEntity(claimed, 'Merge', { etag: row.etag })
    else await dependencies.records.createEntity({ ...claimed, version: 0 })
    return true
  })
}

function settle(dependencies: ConnectorTables, record: Connector, commit: string): Promise<void> {
  return repeatedly(async () => {
    const row = await rowOf(dependencies, record.id)
    if (row?.commit !== commit) return
    const written = { ...keysOf(record.id), version: record.version, ...toChunks(record) }
    await dependencies.records.updateEntity(written, 'Replace', { etag: row.etag })
  })
}

function letGo(dependencies: ConnectorTables, id: string, commit: string): Promise<void> {
  return repeatedly(async () => {
    const row = await rowOf(dependencies, id)
    if (row?.commit !== commit) return
    const { etag } = row
    if (row.version === 0) await dependencies.records.deleteEntity(partitionOf(id), hashed(id), { etag })
    else await dependencies.records.updateEntity({ ...keysOf(id), commit: '', claimedIn: '' }, 'Merge', { etag })
  })
}

/**
 * Returns what the claim's commit wrote, or undefined when it did not happen. After undefined it can no longer happen,
 * because its ETag is stale.
 */
function outcomeOf(
  { records, outbox }: ConnectorTables,
  { commit, partition }: ConnectorClaim,
): Promise<OutboxItem | undefined> {
  return repeatedly(async () => {
    const guard = await undefinedIfMissing(records.getEntity(partition, 'request'))
    const item = await outbox.read(partition, commit)
    if (item || !guard) return item
    const touched = { partitionKey: partition, rowKey: 'request', touched: crypto.randomUUID() }
    await records.updateEntity(touched, 'Merge', { etag: guard.etag })
    return undefined
  })
}

const mostTries = 50

/** Repeats an action until nobody else was faster. */
async function repeatedly<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (!isConflict(error) && !isMissing(error)) throw error
    }
  }
  throw tooMany()
}

function tooMany(): Error {
  return new Error('a connector is written by too many at once')
}
