import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Command, Environment } from '../../src/cli/command.ts'

/** Runs a command and collects what it writes. */
export function run(command: Command, ...args: readonly string[]) {
  return runIn({}, command, ...args)
}

/** The same with environment variables. */
export async function runIn(environment: Environment, { run: start }: Command, ...args: readonly string[]) {
  const printed: string[] = []
  const complained: string[] = []
  const exitCode = await start(
    args,
    { print: (line) => printed.push(line), complain: (line) => complained.push(line) },
    environment,
  )
  return { exitCode, printed, complained }
}

/** A temporary folder with these files, removed when the test is over. */
export async function folderWith(
  files: Readonly<Record<string, string>>,
  test: { after(fn: () => Promise<void>): void },
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'courier-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return folder
}
