import { parseArgs } from 'node:util'
import { backUpFile, downloadBackup } from './back-up-store.ts'
import { exit } from './command.ts'
import type { Command } from './command.ts'
import { Misuse, explainingUsage, orMisuse } from './misuse.ts'
import { readOwnConfig } from './own-stores.ts'
import { restoreStore } from './restore-store.ts'

const usage = `Usage: courier store backup FILE [--from https://HOST]
       courier store restore FILE
For the data file. Reads the bot's settings from the environment, as the bot does; with --from VAULT_KEY and
AUDIT_KEY are enough, and the running bot makes the copy. Without --from the bot must be stopped.
A PostgreSQL server has its own backups (docs/operations.md).`
const options = { from: { type: 'string' } } as const

/** `courier store`: keeps a copy of everything, and puts one back. */
export const store: Command = {
  name: 'store',
  summary: 'back up the data file, or restore it',
  run: (args, terminal, environment = {}) =>
    explainingUsage(usage, terminal, async () => {
      const { values, positionals } = await orMisuse(() =>
        parseArgs({ args: [...args], allowPositionals: true, options }),
      )
      const [action, file, ...more] = positionals
      const { from } = values
      if (file === undefined || more.length > 0 || (action !== 'backup' && (action !== 'restore' || from))) {
        throw new Misuse('Name what to do, backup or restore, and one file.')
      }
      if (action === 'backup' && from) return downloadBackup(file, { from, environment, terminal })
      const config = readOwnConfig(environment)
      if (config.postgres) {
        const { database, host } = config.postgres
        const words = `Everything is kept in ${database} on ${host}: use that server's own backups (docs/operations.md).`
        terminal.complain(words)
        return exit.refused
      }
      return action === 'backup' ? backUpFile(file, config, terminal) : restoreStore(file, config, terminal)
    }),
}
