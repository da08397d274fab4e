import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { account, environment } from './account.ts'
import { listProcesses } from './list-processes.ts'

/** A running server: the postmaster listens, and one child of it, a backend, serves each connection. */
export interface Postmaster {
  isRunning(): boolean
  /** Asks it to end, as `pg_ctl stop` would: fast ends transactions and writes all; immediate leaves work for recovery. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
  /** Ends it with all its children by SIGKILL, and waits until none is left. */
  kill(): Promise<void>
}

/** Milliseconds; far beyond what any of it takes. */
const within = 60_000
/** https://www.postgresql.org/docs/18/server-shutdown.html */
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/** Starts the server of this folder (its cluster is in `data`, its log goes to `log`) and waits until it serves. */
export async function startPostmaster(bin: string, folder: string, settings: readonly string[]): Promise<Postmaster> {
  const data = join(folder, 'data')
  const child = await spawnPostmaster(bin, folder, settings)
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const kill = () => (isRunning() ? killTree(child, folder) : Promise.resolve())
  try {
    await untilTrue(folder, 'is not ready', async () => {
      if (!isRunning()) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`)
      const [pid, , , , , , , status] = await readLockFile(data)
      return Number(pid) === child.pid && status?.trim() === 'ready'
    })
  } catch (error) {
    await kill()
    throw error
  }
  return {
    isRunning,
    kill,
    async stop(mode) {
      if (!isRunning()) return
      child.kill(signals[mode])
      await untilTrue(folder, `does not stop (${mode})`, () => !isRunning())
    },
  }
}

/** It stays a child of this process; its output goes to a file, so that nobody has to read it for it to go on. */
async function spawnPostmaster(bin: string, folder: string, settings: readonly string[]): Promise<ChildProcess> {
  const log = await open(join(folder, 'log'), 'a')
  try {
    const child = spawn(
      join(bin, 'postgres'),
      ['-D', join(folder, 'data'), ...settings.flatMap((one) => ['-c', one])],
      {
        ...account,
        cwd: '/',
        env: environment,
        stdio: ['ignore', log.fd, log.fd],
      },
    )
    await once(child, 'spawn')
    return child
  } finally {
    await log.close()
  }
}

/**
 * A stopped postmaster starts no further backend and notices none that ends, so all children can be ended first. Each is
 * in a process group of its own, so one signal for a group would reach one of them.
 */
async function killTree(child: ChildProcess, folder: string): Promise<void> {
  const pid = child.pid as number
  child.kill('SIGSTOP')
  await untilTrue(folder, 'has children that cannot be killed', () => {
    const children = listProcesses().filter(({ parent }) => parent === pid)
    for (const one of children) killProcess(one.pid)
    return children.length === 0
  })
  child.kill('SIGKILL')
  await untilTrue(folder, 'cannot be killed', () => child.exitCode !== null || child.signalCode !== null)
  await forgetLock(join(folder, 'data'))
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * Takes away what a machine without power would not hold either: the piece of System V shared memory that proves that
 * the cluster is in use, and the lock file, whose process id another process may have by the next start.
 */
async function forgetLock(data: string): Promise<void> {
  const memory = (await readLockFile(data))[6]?.trim().split(/\s+/)[1]
  if (memory) await new Promise((done) => execFile('ipcrm', ['-m', memory], done))
  await rm(join(data, 'postmaster.pid'), { force: true })
}

/** Its lines: process id, cluster, start time, port, socket folder, address, key and id of shared memory, status. */
async function readLockFile(data: string): Promise<readonly string[]> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  return text.split('\n')
}

async function untilTrue(folder: string, complaint: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = AbortSignal.timeout(within)
  try {
    while (!(await isTrue())) {
      giveUp.throwIfAborted()
      await wait(5)
    }
  } catch (error) {
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '')
    throw new Error(`PostgreSQL ${complaint}: ${log.slice(-4000)}`, { cause: error })
  }
}
