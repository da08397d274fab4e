import { accessSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Log } from '../core/ports/log.ts'
import type { Signer } from '../core/ports/signer.ts'
import { createCredentials } from '../identity/credentials.ts'
import type { Credentials } from '../identity/credentials.ts'
import { installationOf } from '../store/installation.ts'
import { limitedBlobs } from '../store/limited-blobs.ts'
import { signedWork } from '../store/signed-work.ts'
import { createSigner, signingKeyFrom } from '../store/signer.ts'
import type { Database } from '../store/sql/database.ts'
import { checkSchema, migrate, OlderSchema } from '../store/sql/migrations.ts'
import { openingFailure } from '../store/sql/opening-failure.ts'
import type { StorePlace } from '../store/sql/opening-failure.ts'
import { openSqlite } from '../store/sql/sqlite/sqlite.ts'
import { sqlStores } from '../store/sql/stores.ts'
import { signingKeyOf } from '../store/sql/vault.ts'
import type { Stores } from '../store/stores.ts'
import type { VaultKeys } from '../store/vault-keys.ts'
import { auditKeysOf } from './audit-keys.ts'
import { entraSettings } from './entra-settings.ts'

/** A running bot keeps its data file: a command says so instead of waiting for its end. In milliseconds. */
export const commandLockTimeoutMs = 100

/** For commands, which say themselves what they find. */
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface OpeningOptions {
  readonly log?: Log
  /** How long a data file that another process has is waited for, in milliseconds; a bot that ends needs some. */
  readonly lockTimeoutMs?: number | undefined
  /** False for commands: they leave it to the bot to bring the database to its own schema, and to take a new key. */
  readonly mayTakeOver?: boolean
}

/** Everything that is kept, and what signs with the key that is kept there. */
export type OpenStores = Stores & { readonly signer: Signer }

/**
 * Opens PostgreSQL where one is configured, else the data file. What is not used is not loaded. Throws OpeningFailure,
 * which says what to do, within ten seconds.
 */
export async function openStores(
  config: Config,
  {
    credentials = createCredentials(entraSettings(config)),
    ...options
  }: OpeningOptions & { readonly credentials?: Pick<Credentials, 'resources'> } = {},
): Promise<OpenStores> {
  const { log = silent } = options
  const opened = config.postgres
    ? await openServer({ ...config, postgres: config.postgres }, credentials, options)
    : await openFile(config, options)
  const signed = withSignedWork(opened, log)
  const stores = { ...signed, blobs: limitedBlobs(opened.blobs, config.definitionsLimit) }
  if (!config.keyVault) return stores
  const installation = await installationOf(opened.blobs)
  const { keyVault } = await import('../key-vault/key-vault.ts')
  return { ...stores, vault: keyVault({ ...config.keyVault, installation, credential: credentials.resources }) }
}

/**
 * Signs the work of everybody who adds it, and checks it for everybody who claims it; a job that was not signed becomes
 * a dead letter.
 */
function withSignedWork(stores: OpenStores, log: Log): OpenStores {
  return { ...stores, ...signedWork(stores, stores.signer, (job) => log.error(job, 'a job became a dead letter')) }
}

/** A log from before AUDIT_KEY is read by the vault key alone; the bot is always given both. */
type Keys = Pick<Config, 'vaultKey' | 'earlierVaultKeys'> & Partial<Pick<Config, 'auditKeys'>>

/** One file for one process, or `:memory:`. */
export function openFile(config: Pick<Config, 'dataFile'> & Keys, options: OpeningOptions = {}): Promise<OpenStores> {
  const { dataFile } = config
  return opening({ engine: 'sqlite', file: dataFile }, async () => {
    // Who only looks leaves no empty file behind.
    if (options.mayTakeOver === false && isMissing(dataFile)) throw new OlderSchema(0)
    if (dataFile !== ':memory:') mkdirSync(dirname(dataFile), { recursive: true })
    return openDatabase(openSqlite(dataFile, options.lockTimeoutMs), config, options)
  })
}

function isMissing(file: string): boolean {
  try {
    accessSync(file)
    return false
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT'
  }
}

/** A PostgreSQL server, for any number of processes. */
function openServer(
  { postgres, ...config }: Config & Required<Pick<Config, 'postgres'>>,
  { resources }: Pick<Credentials, 'resources'>,
  options: OpeningOptions,
): Promise<OpenStores> {
  const { log = silent } = options
  const { password, scope } = postgres
  return opening({ engine: 'postgres', ...postgres }, async () => {
    const { openPostgres } = await import('../store/sql/postgres/postgres.ts')
    const database = openPostgres({
      ...postgres,
      password: async () => password ?? (await resources.getToken(scope))?.token ?? '',
      onError: (error) => log.warn({ error }, 'work of other processes is not announced for a moment'),
    })
    return openDatabase(database, config, options)
  })
}

async function opening(place: StorePlace, open: () => Promise<OpenStores>): Promise<OpenStores> {
  try {
    return await open()
  } catch (error) {
    throw openingFailure(error, place)
  }
}

async function openDatabase(
  database: Database,
  keys: Keys,
  { log = silent, mayTakeOver = true }: OpeningOptions,
): Promise<OpenStores> {
  const vaultKeys = { current: keys.vaultKey, earlier: keys.earlierVaultKeys ?? [] }
  try {
    await (mayTakeOver ? migrate(database) : checkSchema(database))
    const stores = sqlStores(database, {
      vaultKeys,
      auditKeys: auditKeysOf(keys),
      mayTakeKey: mayTakeOver,
      onDeadLetter: (job) => log.error(job, 'a job became a dead letter'),
      onUnreadable: (record) => log.error(record, 'a record cannot be read and is left out of lists'),
    })
    const isRight = await stores.isKeyRight()
    return { ...stores, signer: createSigner(await signingKey(database, vaultKeys, { isRight, mayMake: mayTakeOver })) }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** With a wrong vault key nothing is signed: whoever opens the store sees to that. */
async function signingKey(
  database: Database,
  keys: VaultKeys,
  { isRight, mayMake }: { readonly isRight: boolean; readonly mayMake: boolean },
): Promise<Uint8Array> {
  const derive = mayMake ? signingKeyFrom : undefined
  const kept = isRight ? await signingKeyOf(database, keys, derive) : undefined
  return kept ?? signingKeyFrom(keys.current)
}
