import { commandLockTimeoutMs, openStores } from '../composition/stores.ts'
import type { OpenStores } from '../composition/stores.ts'
import { readConfig } from '../config/config.ts'
import type { Config } from '../config/config.ts'
import { OpeningFailure } from '../store/sql/opening-failure.ts'
import { exit } from './command.ts'
import type { Environment, Terminal } from './command.ts'
import { Misuse } from './misuse.ts'

/** Reads the settings as the bot does. Throws Misuse with everything that is missing or wrong. */
export function readOwnConfig(environment: Environment): Config {
  const read = readConfig(environment)
  if (!read.ok) throw new Misuse(`The bot's settings are needed here:\n  ${read.problems.join('\n  ')}`)
  return read.config
}

/**
 * Opens the bot's store for one command, and closes it after it. Where it cannot be opened, a sentence says why, or, for
 * a data file that the bot has open, `inUse`; the exit code is then that of a refusal.
 */
export async function withOwnStores(
  config: Config,
  { terminal, inUse }: { readonly terminal: Terminal; readonly inUse: string },
  act: (stores: OpenStores) => Promise<number>,
): Promise<number> {
  let stores: OpenStores
  try {
    stores = await openStores(config, { lockTimeoutMs: commandLockTimeoutMs, mayTakeOver: false })
  } catch (error) {
    if (!(error instanceof OpeningFailure)) throw error
    terminal.complain(error.isInUse ? inUse : error.message)
    return exit.refused
  }
  try {
    return await act(stores)
  } finally {
    await stores.close()
  }
}
