import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, open, realpath, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openFile } from '../composition/stores.ts'
import { vaultKeyWords } from '../composition/vault-key-words.ts'
import type { Config } from '../config/config.ts'
import type { AuditHead } from '../core/audit.ts'
import { checkDataFile } from '../store/sql/sqlite/data-file.ts'
import { openingFailure } from '../store/sql/opening-failure.ts'
import { replaceDataFile } from '../store/sql/sqlite/replace-data-file.ts'
import { exit } from './command.ts'
import type { Terminal } from './command.ts'

/** Why a file is not put into the place of the data file. */
class NotRestored extends Error {}

/** `courier store restore`: puts a backup into the place of the data file, which is set aside and never deleted. */
export async function restoreStore(file: string, config: Config, terminal: Terminal): Promise<number> {
  const wasThere = existsSync(config.dataFile)
  // Where the setting names a link, the file behind it is meant.
  const dataFile = wasThere ? await realpath(config.dataFile) : config.dataFile
  const copy = `${dataFile}.restore-${randomBytes(6).toString('hex')}`
  const aside = `${dataFile}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  try {
    await copyBackup(file, copy, dataFile)
    const head = await checkCopy(copy, config)
    if (wasThere) await giveToOwnerOf(dataFile, copy)
    await syncFile(copy)
    await replaceDataFile(dataFile, { by: copy, aside }).catch((error: unknown) => {
      const failure = openingFailure(error, { engine: 'sqlite', file: dataFile })
      throw failure.isInUse
        ? new NotRestored(`The bot has ${dataFile} open: stop it first, and keep it stopped`)
        : error
    })
    tell({ file, dataFile, head, ...(wasThere ? { aside } : {}) }, terminal)
    return exit.ok
  } catch (error) {
    await Promise.all(['', '-wal', '-shm', '-journal'].map((end) => rm(`${copy}${end}`, { force: true })))
    if (!(error instanceof NotRestored)) throw error
    terminal.complain(`${error.message}. Nothing is changed.`)
    return exit.refused
  }
}

/** Copies the backup beside the data file: it is only read, and what is put into place is what was checked. */
async function copyBackup(file: string, copy: string, dataFile: string): Promise<void> {
  try {
    if ((await realpath(file)) === dataFile) {
      throw new NotRestored(`${file} is the data file itself`)
    }
    await mkdir(dirname(dataFile), { recursive: true })
    // A file that was set aside without an ordered end has a part of itself in its log.
    for (const end of ['', '-wal']) {
      if (end !== '' && !existsSync(`${file}${end}`)) continue
      await copyFile(`${file}${end}`, `${copy}${end}`, constants.COPYFILE_EXCL)
      await chmod(`${copy}${end}`, 0o600)
    }
  } catch (error) {
    if (error instanceof NotRestored) throw error
    throw new NotRestored(`${file} cannot be copied beside ${dataFile} (${(error as Error).message})`)
  }
}

/** Reads the copy to its end, brings it to this program's schema as the bot would, and tries the keys. */
async function checkCopy(copy: string, config: Config): Promise<AuditHead> {
  await checkDataFile(copy).catch((error: unknown) => {
    throw new NotRestored(`It is no backup that can be restored: ${(error as Error).message}`)
  })
  const stores = await openFile({ ...config, dataFile: copy }).catch((error: unknown) => {
    throw new NotRestored(`It is no backup that can be restored: ${(error as Error).message}`)
  })
  try {
    const vault = await stores.checkVaultKey()
    if (!vault.fits) {
      const { what, fix } = vaultKeyWords(vault)
      throw new NotRestored(`${what}. ${fix.replace(/\.$/, '')}`)
    }
    const audit = await stores.checkAuditKey()
    if (!audit.fits) {
      throw new NotRestored(
        `AUDIT_KEY is not the key of line ${audit.seq}, the last of the backup's audit log, or that line was altered: give the keys of that time`,
      )
    }
    return await stores.audit.head()
  } finally {
    await stores.close()
  }
}

/** The bot must be able to open the file also where an administrator restores it. */
async function giveToOwnerOf(dataFile: string, copy: string): Promise<void> {
  const [{ uid, gid }, own] = await Promise.all([stat(dataFile), stat(copy)])
  if (uid !== own.uid || gid !== own.gid) await chown(copy, uid, gid)
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}

function tell(
  {
    file,
    dataFile,
    aside,
    head,
  }: { readonly file: string; readonly dataFile: string; readonly aside?: string; readonly head: AuditHead },
  { print }: Terminal,
): void {
  print(`${dataFile} is what ${file} was. Its audit log ends with: head ${head.seq} ${head.hash}`)
  if (aside !== undefined) print(`What was there before is in ${aside}, whole.`)
  print('Start the bot, and look at this:')
  print('- Requests under way go on from where they stood in the backup; some messages may come twice.')
  print('- What was done since is forgotten by the bot, and not by Entra ID and Power Platform: look there for app')
  print('  registrations and connectors that no request names.')
  print('- Exports of the audit log from after the backup do not fit it. Those from before do: courier audit verify')
  if (aside !== undefined) print(`  --earlier. Export the lines since from ${aside} (as DATA_FILE), and keep both.`)
}
