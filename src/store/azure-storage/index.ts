import type { ChangeRequest } from '../../core/request.ts'
import { auditKeyFrom } from '../audit-chain.ts'
import type { AuditKeys } from '../audit-keys.ts'
import { auditKeyCheck } from '../audit-segments.ts'
import { translateErrors, undefinedIfMissing } from './translate-errors.ts'
import { currentRequest } from '../stored-request.ts'
import type { Stores } from '../stores.ts'
import { azureBlobs } from './blobs.ts'
import { commit, deliver } from './commit.ts'
import { createConnectorRows } from './connectors.ts'
import { azureConversations } from './conversations.ts'
import { fenceOff, requestPartition } from './fence.ts'
import { azureKeyCheck } from './key-check.ts'
import { createLanes } from './lanes.ts'
import { createAuditLog } from './audit-log.ts'
import { forgetOld } from './idempotency-keys.ts'
import { openStorage } from './open-storage.ts'
import type { StorageOptions } from './open-storage.ts'
import { createOutbox } from './outbox.ts'
import { fromChunks } from './chunked.ts'
import { azureQueue } from './queue.ts'
import { findInIndex } from './request-index.ts'
import { findExportTargets } from './export-targets.ts'
import { azureRateCounter } from './rate-counter.ts'
import { azureTickets } from './tickets.ts'
import { azureVault } from './vault.ts'

export interface AzureStoreOptions extends StorageOptions {
  /** 32 bytes that seal secrets. */
  readonly vaultKey: Uint8Array
  /** Without these the audit log's key is derived from the vault key. */
  readonly auditKeys?: AuditKeys
  /** Longest time between two readings of other processes' work, in milliseconds. */
  readonly sweepMs: number
  /** Time after which another process finishes a commit, in milliseconds. */
  readonly commitTimeoutMs?: number
  /** Is called with what failed after a commit. */
  readonly onError: (error: unknown) => void
}

/** Four tries of ten seconds each, and a reserve. */
const usualCommitTimeoutMs = 60_000

/** Opens everything that is kept in one Azure Storage account, for any number of processes. */
export async function openAzureStores(options: AzureStoreOptions): Promise<Stores> {
  const { vaultKey, sweepMs, commitTimeoutMs = usualCommitTimeoutMs, onError } = options
  const storage = await translateErrors(() => openStorage(options))
  const { records, index } = storage
  const lanes = createLanes(storage.lanes, (lane) => onError(new Error(`work that cannot be read in row ${lane}`)))
  const auditKeys = options.auditKeys ?? { current: auditKeyFrom(vaultKey) }
  const auditLog = createAuditLog(storage.audit, auditKeys)
  const checkAuditKey = auditKeyCheck(auditLog, auditKeys)
  const outbox = createOutbox(records, storage.outbox, commitTimeoutMs)
  const connectors = createConnectorRows(records, outbox)
  const unfinished = new Set<Promise<unknown>>()
  const later = (work: Promise<unknown>) => {
    const finished = work.catch(onError).finally(() => unfinished.delete(finished))
    unfinished.add(finished)
  }
  const dependencies = { records, index, lanes, auditLog, connectors, outbox, onError, later }

  async function request(tenantId: string, id: string): Promise<ChangeRequest | undefined> {
    const partition = requestPartition(tenantId, id)
    const row = await undefinedIfMissing(records.getEntity<Record<string, unknown>>(partition, 'request'))
    return row && currentRequest(fromChunks(row))
  }

  return {
    store: {
      request: (tenantId, id) => translateErrors(() => request(tenantId, id)),
      requests: (query) => translateErrors(() => findInIndex(index, query, (id) => request(query.tenantId, id))),
      exportTargets: (query) =>
        translateErrors(() => findExportTargets(index, query, (id) => request(query.tenantId, id))),
      connector: (id) => translateErrors(() => connectors.read(id)),
      connectors: (tenantId) => translateErrors(() => connectors.list(tenantId)),
      commit: (change) => translateErrors(() => commit(dependencies, change)),
    },
    queue: azureQueue({
      lanes,
      recover: async () => {
        await outbox.recover((item) => deliver(dependencies, item, { again: true }))
        await forgetOld(records)
      },
      fenceOff: (work) => fenceOff(records, work),
      sweepMs,
    }),
    blobs: azureBlobs(storage.definitions),
    conversations: azureConversations(storage.people),
    vault: azureVault(storage.secrets, vaultKey),
    audit: auditLog,
    rateCounter: azureRateCounter(storage.people),
    tickets: azureTickets(storage.tickets),
    isKeyRight: azureKeyCheck(storage.people, vaultKey),
    checkAuditKey: () => translateErrors(checkAuditKey),
    tryWriting: async () =>
      void (await translateErrors(() => commit(dependencies, { idempotencyKey: `ready|${crypto.randomUUID()}` }))),
    async close() {
      while (unfinished.size > 0) await Promise.all(unfinished)
    },
  }
}
