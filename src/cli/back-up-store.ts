import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { backupKeyOf } from '../composition/open-backups.ts'
import { commandLockTimeoutMs } from '../composition/stores.ts'
import { readAuditKeys } from '../config/config.ts'
import type { Config } from '../config/config.ts'
import { timeLimits } from '../net/time-limits.ts'
import { checkDataFile } from '../store/sql/sqlite/data-file.ts'
import { openingFailure } from '../store/sql/opening-failure.ts'
import { openSqlite } from '../store/sql/sqlite/sqlite.ts'
import { askBot } from './ask-bot.ts'
import { exit } from './command.ts'
import type { Environment, Terminal } from './command.ts'
import { Misuse, orMisuse } from './misuse.ts'

/** `courier store backup`: copies the data file of a bot that is stopped. */
export function backUpFile(
  out: string,
  { dataFile, port }: Pick<Config, 'dataFile' | 'port'>,
  terminal: Terminal,
): Promise<number> {
  return making(out, terminal, async () => {
    if (!existsSync(dataFile)) return `There is no data file ${dataFile} (DATA_FILE).`
    try {
      const database = openSqlite(dataFile, commandLockTimeoutMs)
      try {
        await database.copyTo?.(out)
        return undefined
      } finally {
        await database.close()
      }
    } catch (error) {
      if ((error as { errcode?: number }).errcode === undefined) throw error
      const failure = openingFailure(error, { engine: 'sqlite', file: dataFile })
      if (!failure.isInUse) return failure.message
      return `The bot has its file open, and one file belongs to one process. Ask the bot: --from http://127.0.0.1:${port}`
    }
  })
}

/** `courier store backup --from`: asks the running bot for a copy. */
export async function downloadBackup(
  out: string,
  {
    from,
    environment,
    terminal,
    limitMs = timeLimits['backup-download'],
  }: {
    readonly from: string
    readonly environment: Environment
    readonly terminal: Terminal
    readonly limitMs?: number
  },
): Promise<number> {
  const key = await orMisuse(() => keyFrom(environment))
  return making(out, terminal, async () => {
    const keyName = 'pair of VAULT_KEY and AUDIT_KEY'
    const answer = await askBot(from, { target: '/store/backup', key, keyName, limitMs })
    if ('refused' in answer) return answer.refused
    if (answer.status === 200) return answer.writeTo(out, { isNew: true, whatItIsNot: 'backup' })
    return `${from} answered ${answer.status}${reasonIn(await answer.text())}.`
  })
}

function keyFrom(environment: Environment): Uint8Array {
  const { vaultKey, auditKeys } = readAuditKeys(environment)
  if (!vaultKey || !auditKeys) throw new Misuse('VAULT_KEY and AUDIT_KEY of the bot are needed.')
  return backupKeyOf({ vaultKey, auditKeys })
}

function reasonIn(body: string): string {
  try {
    const { reason } = JSON.parse(body) as { reason?: unknown }
    return typeof reason === 'string' ? `: ${reason}` : ''
  } catch {
    return ''
  }
}

/** Lets a copy be made, reads it from its first to its last page, and leaves no file that is not a whole one. */
async function making(out: string, terminal: Terminal, make: () => Promise<string | undefined>): Promise<number> {
  if (existsSync(out)) {
    terminal.complain(`${out} is there already: a backup never takes the place of a file.`)
    return exit.refused
  }
  try {
    const refused = await make()
    if (refused === undefined) await checkDataFile(out)
    else {
      await rm(out, { force: true })
      terminal.complain(refused)
      return exit.refused
    }
  } catch (error) {
    if (error instanceof Misuse) throw error
    // Somebody else has made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(out, { force: true })
    terminal.complain(`There is no backup ${out}: ${(error as Error).message}.`)
    return exit.refused
  }
  const { size } = await stat(out)
  terminal.print(`${out}: ${size} bytes, read to the end and whole.`)
  terminal.print('It is worth nothing without VAULT_KEY and AUDIT_KEY of now: keep those too, and elsewhere.')
  return exit.ok
}
