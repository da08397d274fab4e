import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Log } from '../core/ports/log.ts'
import type { AuditRequest, BackupReply } from '../server.ts'
import type { Stores } from '../store/stores.ts'
import { admitOnce } from './admit-once.ts'
import type { AdmissionDependencies } from './admit-once.ts'

export interface BackupDependencies extends AdmissionDependencies, Pick<Stores, 'copyTo'> {
  /** The copy is made beside it. */
  readonly dataFile: string
  readonly log: Log
  /** Bytes that are free where a folder lies. */
  readonly freeBytes?: (folder: string) => Promise<number>
}

/** Is left to the bot when a copy is made. */
const spareBytes = 64 * 1024 ** 2

/**
 * A copy of everything that is kept, for whoever shows a signed request token of both keys; 404 for everybody else. One
 * is made at a time, beside the data file, and removed when it was read or its reader has gone.
 */
export function backupAnswers(dependencies: BackupDependencies) {
  const { copyTo, dataFile, log, freeBytes = readFreeBytes } = dependencies
  const folder = dirname(dataFile)
  const prefix = `${basename(dataFile)}.backup-`
  let isUnderWay = false

  function refuse(status: 404 | 409 | 501 | 507, reason: string): BackupReply {
    log.info({ status, reason }, 'a call for a backup is refused')
    return status === 404 ? { status } : { status, reason }
  }

  async function hasRoom(): Promise<boolean> {
    const sizes = await Promise.all([dataFile, `${dataFile}-wal`].map(sizeOf))
    return (await freeBytes(folder)) >= sizes.reduce((sum, size) => sum + size, spareBytes)
  }

  /** Of a process that was killed meanwhile. */
  async function removeLeftovers(): Promise<void> {
    if (!copyTo) return
    const names = await readdir(folder).catch(() => [])
    const left = names.filter((name) => name.startsWith(prefix))
    await Promise.all(left.map((name) => rm(join(folder, name), { force: true })))
  }

  async function makeCopy(make: NonNullable<typeof copyTo>, signal: AbortSignal): Promise<BackupReply> {
    const file = join(folder, `${prefix}${randomBytes(6).toString('hex')}`)
    await make(file, signal)
    const { size } = await stat(file)
    const stream = createReadStream(file)
    log.info({ bytes: size }, 'a backup is read')
    return {
      status: 200,
      bytes: size,
      file: stream,
      async close() {
        stream.destroy()
        await rm(file, { force: true })
        isUnderWay = false
      },
    }
  }

  return {
    /** Is called at start. */
    async removeLeftovers(): Promise<void> {
      if (isUnderWay) return
      isUnderWay = true
      await removeLeftovers().finally(() => (isUnderWay = false))
    },
    async answers(request: AuditRequest, signal: AbortSignal): Promise<BackupReply> {
      const admission = await admitOnce(request, dependencies)
      if (!admission.ok) return refuse(404, admission.reason)
      if (!copyTo) return refuse(501, 'everything is kept on a PostgreSQL server, which has its own backups')
      if (isUnderWay) return refuse(409, 'another backup is being made')
      isUnderWay = true
      let isRead = false
      try {
        await removeLeftovers()
        if (!(await hasRoom())) return refuse(507, 'there is no room for a copy beside the data file')
        const reply = await makeCopy(copyTo, signal)
        isRead = true
        return reply
      } finally {
        isUnderWay = isRead
      }
    },
  }
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0
}

async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
