import { exit } from './command.ts'
import type { Terminal } from './command.ts'

/** Wrong words on the command line, or files named there that cannot be used. */
export class Misuse extends Error {
  readonly code = 'misuse'
}

/** The value, or a misuse with the reason why there is none. */
export async function orMisuse<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    throw new Misuse(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** Runs a command; wrong usage is reported together with the right one and ends with exit code 2. */
export async function explainingUsage(usage: string, terminal: Terminal, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (cause) {
    if (!(cause instanceof Misuse)) throw cause
    terminal.complain(cause.message)
    terminal.complain(usage)
    return exit.usage
  }
}
