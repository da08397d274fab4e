import { constants, existsSync } from 'node:fs'
import { chmod, copyFile, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What the engine keeps beside a file; a log that belongs to another file would be taken for that of the new one. */
const beside = ['-wal', '-shm', '-journal'] as const

/**
 * Puts a new data file into the place of the present one in one step, after the present one was set aside under another
 * name, with what the engine kept beside it. Throws the engine's error SQLITE_BUSY where a bot has it open, and changes
 * nothing then. Both files must lie in one folder.
 */
export async function replaceDataFile(
  dataFile: string,
  { by, aside }: { readonly by: string; readonly aside: string },
): Promise<void> {
  const unlock = existsSync(dataFile) ? await lockKeepingLog(dataFile, aside) : () => undefined
  try {
    for (const end of beside) if (existsSync(dataFile + end)) await rename(dataFile + end, aside + end)
    if (existsSync(dataFile)) await keepAs(dataFile, aside)
    await rename(by, dataFile).catch(async (error: NodeJS.ErrnoException) => {
      if (!['EACCES', 'EBUSY', 'EPERM'].includes(error.code ?? '')) throw error
      // A network share replaces no file that is open.
      unlock()
      await rename(by, dataFile)
    })
    await syncFolder(dirname(dataFile))
  } finally {
    unlock()
  }
}

/** The engine removes the log of a file that it cannot read: so a copy of it is there before the file is opened. */
async function lockKeepingLog(dataFile: string, aside: string): Promise<() => void> {
  const [log, kept] = [`${dataFile}-wal`, `${aside}-wal`]
  if (existsSync(log)) await copyFile(log, kept, constants.COPYFILE_EXCL)
  try {
    const { unlock, isWhole } = lock(dataFile)
    if (isWhole) await rm(kept, { force: true })
    return unlock
  } catch (error) {
    await rm(kept, { force: true })
    throw error
  }
}

/** https://www.sqlite.org/rescode.html */
const [damaged, otherFormat] = [11, 26]

/**
 * Keeps every process from the file, and has everything written into it that is in its log. One that is damaged cannot
 * be locked. The engine takes its lock before it reads, so a bot that has it open is found all the same.
 */
function lock(file: string): { readonly unlock: () => void; readonly isWhole: boolean } {
  const connection = new DatabaseSync(file, { timeout: 100 })
  let isOpen = true
  function unlock(): void {
    if (isOpen) connection.close()
    isOpen = false
  }
  try {
    connection.exec('pragma journal_mode = delete; begin exclusive')
    return { unlock, isWhole: true }
  } catch (error) {
    unlock()
    const { errcode = 0 } = error as { errcode?: number }
    if (![damaged, otherFormat].includes(errcode % 256)) throw error
    return { unlock, isWhole: false }
  }
}

/** A second name for the file, or a copy where the disk has no such names. The first one is never missing. */
async function keepAs(file: string, aside: string): Promise<void> {
  try {
    await link(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    await copyFile(file, aside, constants.COPYFILE_EXCL)
    await chmod(aside, 0o600)
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  // Some disks do not do that for a folder.
  await handle.sync().catch(() => undefined)
  await handle.close()
}
