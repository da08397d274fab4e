#!/usr/bin/env node
import type { Terminal } from './command.ts'
import { runCourier } from './run-courier.ts'

const terminal: Terminal = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
}

process.exitCode = await runCourier(process.argv.slice(2), terminal, process.env)
