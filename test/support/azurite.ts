import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import type { CertificateAuthority } from '../../sandbox/kernel/certificates.ts'

const program = fileURLToPath(new URL('../azurite/node_modules/azurite/dist/src/azurite.js', import.meta.url))

/** Why tests that need Azurite are left out; undefined where it is installed. */
export const withoutAzurite = existsSync(program) ? undefined : 'Azurite is not installed: npm run test:azure'

/** The storage emulator, with OAuth over TLS, as Azure has it. */
export interface Azurite {
  readonly endpoints: { readonly tables: string; readonly blobs: string; readonly queues: string }
  /** Ends it in order; what it has acknowledged is there when it starts again, where it keeps files. */
  stop(): Promise<void>
  /** Starts it again at the same addresses. */
  start(): Promise<void>
  close(): Promise<void>
}

/** Milliseconds; an emulator that is not there by then will not be. */
const readyWithin = 60_000
const account = 'devstoreaccount1'

/**
 * Starts Azurite on free ports of loopback. It keeps everything in memory, or in files where it is to outlive a stop. It
 * is ended by SIGTERM only: it writes to its disk now and then, so what it acknowledged does not outlive a kill.
 */
export async function startAzurite(
  certificates: CertificateAuthority,
  { keepsFiles = false }: { readonly keepsFiles?: boolean } = {},
): Promise<Azurite> {
  const directory = await mkdtemp(join(tmpdir(), 'courier-azurite-'))
  const { cert, key } = await certificates.issue()
  const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  await Promise.all([writeFile(certFile, cert), writeFile(keyFile, key, { mode: 0o600 })])
  const ports = { blobs: await findFreePort(), queues: await findFreePort(), tables: await findFreePort() }
  const options = {
    '--blobPort': ports.blobs,
    '--queuePort': ports.queues,
    '--tablePort': ports.tables,
    '--cert': certFile,
    '--key': keyFile,
    '--oauth': 'basic',
  }
  const place = keepsFiles ? ['--location', directory] : ['--inMemoryPersistence']
  const switches = ['--silent', '--disableTelemetry', '--skipApiVersionCheck', ...place]
  let child: ChildProcess | undefined
  const stop = async () => {
    if (child) await end(child)
  }
  const close = async () => {
    await stop()
    await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  }

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [program, ...switches, ...Object.entries(options).flat().map(String)], {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = started
    let complaints = ''
    started.stderr.on('data', (data: Buffer) => (complaints += data.toString()))
    try {
      await Promise.all(Object.values(ports).map((port) => untilAnswering(started, port, certificates.caCertificate)))
    } catch (error) {
      await close()
      throw new Error(`Azurite did not start: ${complaints}`, { cause: error })
    }
  }

  await start()
  const at = (port: number) => `https://127.0.0.1:${port}/${account}`
  const endpoints = { tables: at(ports.tables), blobs: at(ports.blobs), queues: at(ports.queues) }
  return { endpoints, stop, start, close }
}

async function untilAnswering(child: ChildProcess, port: number, ca: string): Promise<void> {
  const giveUp = AbortSignal.timeout(readyWithin)
  while (!(await isAnswering(port, ca))) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    giveUp.throwIfAborted()
    await wait(50)
  }
}

function isAnswering(port: number, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, ca, agent: false }, (response) => {
      response.resume()
      resolve(true)
    })
    request.once('error', () => resolve(false))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** A token as Entra ID would issue it for the storage service; the emulator reads its claims and no signature. */
export function storageToken(now = Date.now()) {
  const seconds = Math.floor(now / 1000)
  const claims = {
    aud: 'https://storage.azure.com',
    iss: 'https://sts.windows.net/00000000-0000-4000-8000-000000000001/',
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: seconds + 3600,
  }
  const encoded = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return { token: `${encoded.join('.')}.c2lnbmF0dXJl`, expiresOnTimestamp: (seconds + 3600) * 1000 }
}

export const storageCredential = { getToken: () => Promise.resolve(storageToken()) }
