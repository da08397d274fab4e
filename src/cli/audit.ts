import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { openStores } from '../composition/stores.ts'
import { readConfig } from '../config.ts'
import { timeLimits } from '../net/time-limits.ts'
import { verifyChain } from '../store/audit-chain.ts'
import { exportLines, readExport } from '../store/audit-export.ts'
import { signedRequestToken } from '../store/signed-request-token.ts'
import { readGivenKeys } from './audit-keys.ts'
import type { GivenKeys } from './audit-keys.ts'
import { EXIT } from './command.ts'
import type { Command, Environment, Terminal } from './command.ts'
import { Misuse, explainingUsage, orMisuse } from './misuse.ts'

const USAGE = `Usage: courier audit export --out FILE [--from https://HOST]
       courier audit verify FILE [--earlier FILE]
AUDIT_KEY, VAULT_KEY or both must be the bot's, or be in files: [--key FILE …], the oldest first; without --from, so must be the settings that name its store.`
const OPTIONS = {
  out: { type: 'string' },
  from: { type: 'string' },
  earlier: { type: 'string' },
  key: { type: 'string', multiple: true },
} as const

/** `courier audit`: takes the audit log out of the bot, and says whether a log is what was written. */
export const audit: Command = {
  name: 'audit',
  summary: 'export the audit log, or verify an export',
  run: (args, terminal, environment = {}) =>
    explainingUsage(USAGE, terminal, async () => {
      const { values, positionals } = await orMisuse(() =>
        parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS }),
      )
      const [action, file] = positionals
      const key = await orMisuse(() => readGivenKeys(environment, values.key ?? []))
      if (action === 'export' && values.out) return exportTo(values.out, values.from, { key, environment, terminal })
      if (action === 'verify' && file) return verify(file, values.earlier, { key, terminal })
      throw new Misuse('Name what to do, and a file.')
    }),
}

async function exportTo(
  out: string,
  from: string | undefined,
  { key, environment, terminal }: { key: GivenKeys; environment: Environment; terminal: Terminal },
): Promise<number> {
  const refused = from ? await download(from, out, key) : await readStore(out, environment)
  if (refused) {
    terminal.complain(refused)
    return EXIT.refused
  }
  const { lines, head } = readExport(await readFile(out, 'utf8'))
  if (!head) {
    terminal.complain(`The answer broke off after ${lines.length} lines: ${out} is no export.`)
    return EXIT.refused
  }
  terminal.print(`${lines.length} lines in ${out}. Keep it: a later export is verified against it.`)
  terminal.print(`head ${head.seq} ${head.hash}`)
  return EXIT.ok
}

/** Asks the running bot; answers why it did not work. */
export async function download(
  from: string,
  out: string,
  key: GivenKeys,
  limitMs: number = timeLimits['audit-download'],
): Promise<string | undefined> {
  const url = await orMisuse(() => new URL('/audit', from))
  const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url.protocol !== 'https:' && !isLocal) throw new Misuse('--from must be an https address, or on this machine.')
  const asked = { method: 'GET', target: url.pathname }
  const headers = { authorization: signedRequestToken(key.current, asked, Date.now()) }
  const signal = AbortSignal.timeout(limitMs)
  const answer = await fetch(url, { headers, redirect: 'error', signal }).catch((error: unknown) => error as Error)
  if (answer instanceof Error) return `${url.origin} does not answer (${answer.message}).`
  if (answer.status === 404) {
    return `${url.origin} does not take this ${key.name}, or the two clocks are more than a minute apart.`
  }
  if (!answer.ok || !answer.body) return `${url.origin} answered ${answer.status}.`
  try {
    await pipeline(answer.body, createWriteStream(out, { mode: 0o600 }), { signal })
    return undefined
  } catch (error) {
    if (!signal.aborted) throw error
    return `${url.origin} did not come to an end in ${limitMs / 60_000} minutes: ${out} is no export.`
  }
}

/** Reads the store itself, by the settings of the bot. */
async function readStore(out: string, environment: Environment): Promise<string | undefined> {
  const config = readConfig(environment)
  if (!config.ok) throw new Misuse(`The bot's settings are needed here, or --from:\n  ${config.problems.join('\n  ')}`)
  try {
    const stores = await openStores(config.config)
    await pipeline(exportLines(stores.audit), createWriteStream(out, { mode: 0o600 }))
    await stores.close()
    return undefined
  } catch (error) {
    if (!/database is locked/.test(String(error))) throw error
    return `The bot has its file open, and one file belongs to one process. Ask the bot: --from http://127.0.0.1:${config.config.port}`
  }
}

async function verify(
  file: string,
  earlier: string | undefined,
  { key, terminal }: { key: GivenKeys; terminal: Terminal },
): Promise<number> {
  const [read, before] = await orMisuse(async () => [
    readExport(await readFile(file, 'utf8')),
    earlier === undefined ? undefined : readExport(await readFile(earlier, 'utf8')).head,
  ])
  if (!read.head) {
    terminal.complain(`${file} has no last line: it is not a whole export.`)
    return EXIT.refused
  }
  if (earlier !== undefined && !before) throw new Misuse(`${earlier} has no last line: it is not a whole export.`)
  const known = { head: read.head, ...(before ? { earlier: before } : {}) }
  const verdict = await verifyChain(key, toAsync(read.lines), known)
  if (!verdict.ok) {
    terminal.complain(`${file}: ${verdict.reason}.`)
    return EXIT.refused
  }
  terminal.print(`${file}: ${verdict.lines} lines, all as they were written.`)
  if (!before)
    terminal.print('Whether lines were cut off at the end shows only with --earlier, an export kept elsewhere.')
  return EXIT.ok
}

async function* toAsync<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
  await Promise.resolve()
}
