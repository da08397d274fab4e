import { parseArgs } from 'node:util'
import { vaultKeyWords } from '../composition/vault-key-words.ts'
import type { Config } from '../config/config.ts'
import { UnopenedSecret } from '../store/sql/vault.ts'
import type { Stores } from '../store/stores.ts'
import { vaultKeyId } from '../store/vault-keys.ts'
import { exit } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { Misuse, explainingUsage, orMisuse } from './misuse.ts'
import { readOwnConfig, withOwnStores } from './own-stores.ts'

const usage = `Usage: courier vault rekey
Seals every secret anew with the first key of VAULT_KEY, so that the keys behind it may go.
Reads the bot's settings from the environment, as the bot does. A bot with a data file must be stopped;
bots with PostgreSQL may run, once all of them have all of these keys in this order.`

const inUse = `The bot has its file open, and one file belongs to one process: stop it first. Nothing is changed.`

/** `courier vault`: gives up an earlier vault key. */
export const vault: Command = {
  name: 'vault',
  summary: 'seal secrets with a new key',
  run: (args, terminal, environment = {}) =>
    explainingUsage(usage, terminal, async () => {
      const { positionals } = await orMisuse(() => parseArgs({ args: [...args], allowPositionals: true }))
      const [action, ...more] = positionals
      if (action !== 'rekey' || more.length > 0) throw new Misuse('Name what to do: rekey.')
      const config = readOwnConfig(environment)
      return withOwnStores(config, { terminal, inUse }, (stores) => rekey(stores, config, terminal))
    }),
}

async function rekey(stores: Pick<Stores, 'checkVaultKey' | 'rekey'>, config: Config, terminal: Terminal) {
  const check = await stores.checkVaultKey()
  if (!check.fits) {
    const { what, fix } = vaultKeyWords(check)
    terminal.complain(`${what}: nothing is changed. ${fix}`)
    return exit.refused
  }
  const { vaultKey, earlierVaultKeys = [], keyVault } = config
  try {
    tell(await stores.rekey(), { id: vaultKeyId(vaultKey), earlier: earlierVaultKeys.map(vaultKeyId) }, terminal)
  } catch (error) {
    if (!(error instanceof UnopenedSecret)) throw error
    terminal.complain(`${error.message}.`)
    return exit.refused
  }
  if (keyVault)
    terminal.print(`Secrets of connectors are in ${keyVault.url} and were not sealed with any of these keys.`)
  return exit.ok
}

function tell(
  count: number,
  { id, earlier }: { readonly id: string; readonly earlier: readonly string[] },
  { print }: Terminal,
): void {
  print(
    count === 0
      ? `Everything was sealed with key ${id} already, the first of VAULT_KEY.`
      : `${count} sealed anew, the signing key included: all is sealed with key ${id} now, the first of VAULT_KEY.`,
  )
  if (earlier.length === 0) return print('VAULT_KEY has no other key: nothing is left to do.')
  print(`Next: let VAULT_KEY be key ${id} alone (without ${earlier.join(', ')}), and restart every bot.`)
}
