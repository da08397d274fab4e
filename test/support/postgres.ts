import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import type { CertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { account, environment, giveToAccount } from './postgres/account.ts'
import { findPackage } from './postgres/find-package.ts'
import { keepInstallation, superuser } from './postgres/keep-installation.ts'
import type { Installation } from './postgres/keep-installation.ts'
import { startPostmaster } from './postgres/postmaster.ts'
import type { Postmaster } from './postgres/postmaster.ts'
import { watchOver } from './postgres/watch-over.ts'

const found = findPackage()

/** Why tests that need PostgreSQL are left out; undefined where a server can be started. */
export const withoutPostgres = found ? undefined : 'npm has no PostgreSQL server for this platform'

/** A PostgreSQL server of its own, on loopback, which takes nothing but TLS with a password. */
export interface PostgresServer {
  readonly host: string
  /** Changes when the server is started on a new port. */
  readonly port: number
  /** A superuser. A role whose password is a token can stand in for sign-in with Entra ID: it arrives in the same way. */
  readonly user: string
  readonly password: string
  /**
   * Makes an empty database in UTF-8 and answers its name. It sorts by code point, or with `icu` by the rules of American
   * English, as most servers do.
   */
  createDatabase(options?: { readonly collation?: 'icu' }): Promise<string>
  /**
   * Ends all of its processes by SIGKILL, and waits until they are gone. It ends as with a power cut, but for what the
   * system had not yet written to its disk: that is still there.
   */
  kill(): Promise<void>
  /** Ends it in order (`fast`, the default), or at once and with a recovery at the next start (`immediate`). */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
  /** Starts it again over the same data, on the same port or, as after a failover, a new one. */
  start(options?: { readonly newPort?: boolean }): Promise<void>
  /** Ends it, in whatever state it is, and removes its files. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const run = promisify(execFile)
/** Milliseconds; far beyond what any of it takes. */
const within = 60_000

/**
 * Starts a server with an empty cluster. What it acknowledges is on the disk, as on a real one, unless `fsync` is false.
 * It ends with this process at the latest. Throws, with the server's log, where it does not start.
 */
export async function startPostgres(
  certificates: CertificateAuthority,
  { fsync = true }: { readonly fsync?: boolean } = {},
): Promise<PostgresServer> {
  if (!found) throw new Error(withoutPostgres)
  const installation = await keepInstallation(found)
  const folder = await mkdtemp(join(tmpdir(), 'courier-postgres-'))
  await giveToAccount(folder)
  const endWatch = watchOver(folder, join(installation.bin, 'pg_ctl'))
  let port = await findFreePort()
  let postmaster: Postmaster | undefined

  async function start({ newPort = false } = {}): Promise<void> {
    if (postmaster?.isRunning()) throw new Error('PostgreSQL is running')
    if (newPort) port = await findOtherPort(port)
    postmaster = await startPostmaster(installation.bin, folder, settingsOf(folder, port, fsync))
  }
  async function close(): Promise<void> {
    await postmaster?.kill()
    await endWatch()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    await fillFolder(folder, installation, certificates)
    await start()
  } catch (error) {
    await close()
    throw error
  }
  return {
    host,
    get port() {
      return port
    },
    ...superuser,
    createDatabase: ({ collation } = {}) => createDatabase({ port, ca: certificates.caCertificate, collation }),
    kill: async () => postmaster?.kill(),
    stop: async (mode = 'fast') => postmaster?.stop(mode),
    start,
    close,
  }
}

/** The cluster, the certificate, and who is let in: over TLS and with a password, and in no other way. */
async function fillFolder(
  folder: string,
  { cluster }: Installation,
  certificates: CertificateAuthority,
): Promise<void> {
  const [{ cert, key }] = await Promise.all([
    certificates.issue(),
    run('cp', ['-R', cluster, join(folder, 'data')], { ...account, cwd: '/', env: environment, timeout: within }),
  ])
  const files = { 'cert.pem': cert, 'key.pem': key, 'pg_hba.conf': `hostssl all all ${host}/32 password\n` }
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content, { mode: 0o600 })
    await giveToAccount(join(folder, name))
  }
}

function settingsOf(folder: string, port: number, fsync: boolean): readonly string[] {
  return [
    `listen_addresses=${host}`,
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    `hba_file=${join(folder, 'pg_hba.conf')}`,
    'ssl=on',
    `ssl_cert_file=${join(folder, 'cert.pem')}`,
    `ssl_key_file=${join(folder, 'key.pem')}`,
    `fsync=${fsync ? 'on' : 'off'}`,
    'max_connections=100',
    'shared_buffers=16MB',
    // In files of the cluster, which go with it: a killed server leaves what it has in /dev/shm.
    'dynamic_shared_memory_type=mmap',
    // After a kill: one call for the whole disk instead of one a file, 0.2 s instead of 0.4 s; only Linux has it.
    ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
  ]
}

async function findOtherPort(port: number): Promise<number> {
  const other = await findFreePort()
  return other === port ? findOtherPort(port) : other
}

interface Wanted {
  readonly port: number
  readonly ca: string
  readonly collation: 'icu' | undefined
}

async function createDatabase({ port, ca, collation }: Wanted): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const sorted = collation === 'icu' ? ` locale_provider icu icu_locale 'en-US'` : ''
  const client = new Client({
    host,
    port,
    ...superuser,
    database: 'postgres',
    ssl: { ca },
    connectionTimeoutMillis: within,
    query_timeout: within,
  })
  await client.connect()
  try {
    await client.query(`create database ${name} template template0${sorted}`)
  } finally {
    await client.end()
  }
  return name
}
