import { audit } from './audit.ts'
import { check } from './check.ts'
import { exit } from './command.ts'
import type { Command, Environment, Terminal } from './command.ts'
import { convert } from './convert.ts'
import { doctor } from './doctor/doctor.ts'
import { identity } from './identity.ts'
import { packageCommand } from './package.ts'
import { store } from './store.ts'
import { vault } from './vault.ts'

const commands: readonly Command[] = [check, convert, packageCommand, identity, doctor, audit, store, vault]

/** Runs the command that is named first, and resolves to the exit code. Without one it says which there are. */
export async function runCourier(
  [name, ...args]: readonly string[],
  terminal: Terminal,
  environment: Environment,
): Promise<number> {
  const command = commands.find((known) => known.name === name)
  return command === undefined ? help(name, terminal) : command.run(args, terminal, environment)
}

function help(name: string | undefined, terminal: Terminal): number {
  const isAsked = name === undefined || name === 'help' || name === '--help'
  const say = isAsked ? terminal.print : terminal.complain
  if (!isAsked) say(`courier has no command "${name}".`)
  say('Usage: courier COMMAND …')
  for (const known of commands) say(`  ${known.name.padEnd(10)}${known.summary}`)
  return isAsked ? exit.ok : exit.usage
}
