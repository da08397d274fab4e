#!/usr/bin/env node
import { audit } from './audit.ts'
import { check } from './check.ts'
import { exit } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { convert } from './convert.ts'
import { doctor } from './doctor/doctor.ts'
import { packageCommand } from './package.ts'

const commands: readonly Command[] = [check, convert, packageCommand, doctor, audit]

const terminal: Terminal = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
}

const [name, ...args] = process.argv.slice(2)
const command = commands.find((known) => known.name === name)
process.exitCode = command === undefined ? help() : await command.run(args, terminal, process.env)

function help(): number {
  const isAsked = name === undefined || name === 'help' || name === '--help'
  const say = isAsked ? terminal.print : terminal.complain
  if (!isAsked) say(`courier has no command "${name}".`)
  say('Usage: courier COMMAND …')
  for (const known of commands) say(`  ${known.name.padEnd(10)}${known.summary}`)
  return isAsked ? exit.ok : exit.usage
}
