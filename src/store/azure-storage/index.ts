import type { ChangeRequest } from '../../core/request.ts'
import { auditKeyFrom } from '../audit-chain.ts'
import type { AuditKeys } from '../audit-keys.ts'
import { auditKeyCheck } from '../audit-segments.ts'
import { asked, found } from './answers.ts'
import type { Stores } from '../stores.ts'
import { azureBlobs } from './blobs.ts'
import { commit, deliver } from './commit.ts'
import { createConnectorRows } from './connectors.ts'
import { azureConversations } from './conversations.ts'
import { fenceOff, requestPartition } from './fence.ts'
import { azureKeyCheck } from './key-check.ts'
import { createLanes } from './lanes.ts'
import { createLedger } from './ledger.ts'
import { forgetOld } from './once.ts'
import { openStorage } from './open-storage.ts'
import type { StorageOptions } from './open-storage.ts'
import { createOutbox } from './outbox.ts'
import { unpack } from './packed.ts'
import { azureQueue } from './queue.ts'
import { findInIndex } from './request-index.ts'
import { findSubjects } from './subjects.ts'
import { azureTally } from './tally.ts'
import { azureTickets } from './tickets.ts'
import { azureVault } from './vault.ts'

export interface AzureStoreOptions extends StorageOptions {
  /** 32 bytes that seal secrets. */
  readonly vaultKey: Uint8Array
  /** Without them the audit log's key comes from the vault key. */
  readonly auditKeys?: AuditKeys
  /** Longest time between two looks at the work of other processes, in milliseconds. */
  readonly sweepMs: number
  /** How long a commit may take before another process looks after it, in milliseconds. */
  readonly patienceMs?: number
  /** Told what was left for later. */
  readonly onTrouble: (error: unknown) => void
}

/** Four tries of ten seconds each, and some. */
const usualPatienceMs = 60_000

/** Everything kept in one Azure Storage account, for any number of processes. */
export async function openAzureStores(options: AzureStoreOptions): Promise<Stores> {
  const { vaultKey, sweepMs, patienceMs = usualPatienceMs, onTrouble } = options
  const storage = await asked(() => openStorage(options))
  const { records, index } = storage
  const lanes = createLanes(storage.lanes, (lane) => onTrouble(new Error(`work that cannot be read in row ${lane}`)))
  const auditKeys = options.auditKeys ?? { current: auditKeyFrom(vaultKey) }
  const ledger = createLedger(storage.audit, auditKeys)
  const checkAuditKey = auditKeyCheck(ledger, auditKeys)
  const outbox = createOutbox(records, storage.outbox, patienceMs)
  const connectors = createConnectorRows(records, outbox)
  const unfinished = new Set<Promise<unknown>>()
  const later = (work: Promise<unknown>) => {
    const finished = work.catch(onTrouble).finally(() => unfinished.delete(finished))
    unfinished.add(finished)
  }
  const parts = { records, index, lanes, ledger, connectors, outbox, onTrouble, later }

  async function request(tenantId: string, id: string): Promise<ChangeRequest | undefined> {
    const partition = requestPartition(tenantId, id)
    const row = await found(records.getEntity<Record<string, unknown>>(partition, 'request'))
    return row && unpack<ChangeRequest>(row)
  }

  return {
    store: {
      request: (tenantId, id) => asked(() => request(tenantId, id)),
      requests: (query) => asked(() => findInIndex(index, query, (id) => request(query.tenantId, id))),
      subjects: (query) => asked(() => findSubjects(index, query, (id) => request(query.tenantId, id))),
      connector: (id) => asked(() => connectors.read(id)),
      connectors: (tenantId) => asked(() => connectors.list(tenantId)),
      commit: (change) => asked(() => commit(parts, change)),
    },
    queue: azureQueue({
      lanes,
      recover: async () => {
        await outbox.recover((item) => deliver(parts, item, { again: true }))
        await forgetOld(records)
      },
      fenceOff: (work) => fenceOff(records, work),
      sweepMs,
    }),
    blobs: azureBlobs(storage.definitions),
    conversations: azureConversations(storage.people),
    vault: azureVault(storage.secrets, vaultKey),
    audit: ledger,
    tally: azureTally(storage.people),
    tickets: azureTickets(storage.tickets),
    isKeyRight: azureKeyCheck(storage.people, vaultKey),
    checkAuditKey: () => asked(checkAuditKey),
    tryWriting: async () => void (await asked(() => commit(parts, { once: `ready|${crypto.randomUUID()}` }))),
    async close() {
      while (unfinished.size > 0) await Promise.all(unfinished)
    },
  }
}
