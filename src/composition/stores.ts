import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../config/config.ts'
import { createCredentials } from '../identity/credentials.ts'
import type { Credentials } from '../identity/credentials.ts'
import { entraSettings } from './entra-settings.ts'
import { auditKeyCheck } from '../store/audit-segments.ts'
import { auditKeysOf } from './audit-keys.ts'
import type { Stores } from '../store/stores.ts'
import { installationOf } from '../store/installation.ts'
import { limitedBlobs } from '../store/limited-blobs.ts'
import { memoryRateCounter } from '../store/memory-rate-counter.ts'
import { sealedVault } from '../store/sealed-vault.ts'
import { signedWork } from '../store/signed-work.ts'
import { createSigner } from '../store/signer.ts'
import { sqliteAudit } from '../store/sqlite/audit.ts'
import { sqliteBlobs } from '../store/sqlite/blobs.ts'
import { sqliteConversations } from '../store/sqlite/conversations.ts'
import { sqliteKeyCheck } from '../store/sqlite/key-check.ts'
import { openDatabase } from '../store/sqlite/open-database.ts'
import { sqliteQueue } from '../store/sqlite/queue.ts'
import { sqliteTryWriting } from '../store/sqlite/try-writing.ts'
import { sqliteStore } from '../store/sqlite/store.ts'
import { sqliteTickets } from '../store/sqlite/tickets.ts'
import type { Log } from '../core/ports/log.ts'
/** A running bot keeps its data file: a command says so instead of waiting for its end. In milliseconds. */
export const commandLockTimeoutMs = 100

/** For commands, which say themselves what they find. */
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The storage account where one is configured, else the data file. What is not used is not loaded. */
export async function openStores(
  config: Config,
  {
    log = silent,
    credentials = createCredentials(entraSettings(config)),
    lockTimeoutMs,
  }: {
    readonly log?: Log
    readonly credentials?: Pick<Credentials, 'resources'>
    /** How long a data file that another process has is waited for, in milliseconds; a bot that ends needs some. */
    readonly lockTimeoutMs?: number
  } = {},
): Promise<Stores> {
  const { storage } = config
  const place = storage
    ? await openAccount({ ...config, storage }, credentials, log)
    : openFile(config, { log, lockTimeoutMs })
  const opened = withSignedWork(place, config, log)
  const stores = { ...opened, blobs: limitedBlobs(opened.blobs, config.definitionsLimit) }
  if (!config.keyVault) return stores
  const installation = await installationOf(opened.blobs)
  const { keyVault } = await import('../store/key-vault/key-vault.ts')
  return { ...stores, vault: keyVault({ ...config.keyVault, installation, credential: credentials.resources }) }
}

async function openAccount(
  config: Config & Required<Pick<Config, 'storage'>>,
  credentials: Pick<Credentials, 'resources'>,
  log: Log,
): Promise<Stores> {
  const { openAzureStores } = await import('../store/azure-storage/index.ts')
  return openAzureStores({
    endpoints: config.storage,
    credential: credentials.resources,
    vaultKey: config.vaultKey,
    auditKeys: auditKeysOf(config),
    sweepMs: config.jobs.sweepMs,
    onError: (error) => log.warn({ error }, 'the store finishes later, or passes over'),
  })
}

/**
 * Signs the work of everybody who adds it, and checks it for everybody who claims it; a job that was not signed becomes
 * a dead letter.
 */
function withSignedWork(stores: Stores, { vaultKey }: Pick<Config, 'vaultKey'>, log: Log): Stores {
  const tell = (job: { readonly key: string; readonly reason: string }) => log.error(job, 'a job became a dead letter')
  return { ...stores, ...signedWork(stores, createSigner(vaultKey), tell) }
}

/** One file for one process, or `:memory:`. */
export function openFile(
  config: Pick<Config, 'dataFile' | 'vaultKey' | 'auditKeys'>,
  { log = silent, lockTimeoutMs }: { readonly log?: Log; readonly lockTimeoutMs?: number | undefined } = {},
): Stores {
  if (config.dataFile !== ':memory:') mkdirSync(dirname(config.dataFile), { recursive: true })
  const database = openDatabase(config.dataFile, lockTimeoutMs)
  const auditKeys = auditKeysOf(config)
  const audit = sqliteAudit(database)
  return {
    store: sqliteStore(database, auditKeys, (record) =>
      log.error(record, 'a record cannot be read and is left out of lists'),
    ),
    queue: sqliteQueue(database, (job) => log.error(job, 'a job became a dead letter')),
    blobs: sqliteBlobs(database),
    conversations: sqliteConversations(database),
    vault: sealedVault(database, config.vaultKey),
    audit,
    rateCounter: memoryRateCounter(),
    tickets: sqliteTickets(database),
    isKeyRight: sqliteKeyCheck(database, config.vaultKey),
    checkAuditKey: auditKeyCheck(audit, auditKeys),
    tryWriting: sqliteTryWriting(database),
    close() {
      database.close()
      return Promise.resolve()
    },
  }
}
