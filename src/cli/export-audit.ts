import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { auditKeysOf } from '../composition/audit-keys.ts'
import { commandLockTimeoutMs, openStores } from '../composition/stores.ts'
import { readConfig } from '../config/config.ts'
import { timeLimits } from '../net/time-limits.ts'
import { exportLines, holdsHead, readExport } from '../audit/export.ts'
import type { EarlierExport } from '../audit/export.ts'
import { OpeningFailure } from '../store/sql/opening-failure.ts'
import { askBot } from './ask-bot.ts'
import type { GivenKeys } from './audit-keys.ts'
import { exit } from './command.ts'
import type { Environment, Terminal } from './command.ts'
import { Misuse } from './misuse.ts'
import { readExportFile } from './read-export-file.ts'

interface Wanted {
  readonly out: string
  /** Address of the running bot; without it the store itself is read. */
  readonly from: string | undefined
  /** The file of the export before. */
  readonly earlier: string | undefined
}

interface Means {
  readonly keys: GivenKeys
  readonly environment: Environment
  readonly terminal: Terminal
}

/** `courier audit export`: the whole log in a file that says which export it follows. */
export async function exportAudit(wanted: Wanted, { keys, environment, terminal }: Means): Promise<number> {
  const { out, from } = wanted
  const before = await readEarlier(wanted)
  const refused = from ? await download(from, out, { keys, before }) : await readStore(out, { environment, before })
  if (refused) {
    terminal.complain(refused)
    return exit.refused
  }
  const { lines, end } = readExport(await readFile(out, 'utf8'))
  if (!end) {
    terminal.complain(`The answer broke off after ${lines.length} lines: ${out} is no export.`)
    return exit.refused
  }
  if (end.earlier?.digest !== before?.digest) {
    terminal.complain(`${out} does not say that it follows ${wanted.earlier}: the bot is of an earlier version.`)
    return exit.refused
  }
  terminal.print(`${lines.length} lines in ${out}. Keep it: the next export follows it (--earlier).`)
  terminal.print(`head ${end.head.seq} ${end.head.hash}`)
  return exit.ok
}

async function readEarlier({ out, earlier }: Wanted): Promise<EarlierExport | undefined> {
  if (earlier === undefined) return undefined
  if (resolve(out) === resolve(earlier)) throw new Misuse('--out would overwrite the earlier export.')
  const { digest, content } = await readExportFile(earlier)
  if (!content.end) throw new Misuse(`${earlier} has no last line: it is not a whole export.`)
  return { digest, head: content.end.head }
}

const noLongerThere = ({ head }: EarlierExport) =>
  `The log does not hold line ${head.seq} as the earlier export has it: lines were removed or written anew since. Nothing is exported; keep the earlier export, it is the proof.`

/** Asks the running bot, for `limitMs` in all; answers why it did not work. */
export async function download(
  from: string,
  out: string,
  { keys, before }: { readonly keys: GivenKeys; readonly before: EarlierExport | undefined },
  limitMs: number = timeLimits['audit-download'],
): Promise<string | undefined> {
  const query = before ? `?earlier=${before.digest}.${before.head.seq}.${before.head.hash}` : ''
  const question = { target: `/audit${query}`, key: keys.current, keyName: keys.name, limitMs }
  const answer = await askBot(from, question)
  if ('refused' in answer) return answer.refused
  if (answer.status === 409 && before) return noLongerThere(before)
  return answer.writeTo(out, { isNew: false, whatItIsNot: 'export' })
}

/** Reads the store itself, by the settings of the bot; answers why it did not work. */
async function readStore(
  out: string,
  { environment, before }: Pick<Means, 'environment'> & { readonly before: EarlierExport | undefined },
): Promise<string | undefined> {
  const config = readConfig(environment, { isAuditKeyNeeded: false })
  if (!config.ok) throw new Misuse(`The bot's settings are needed here, or --from:\n  ${config.problems.join('\n  ')}`)
  try {
    const stores = await openStores(config.config, { lockTimeoutMs: commandLockTimeoutMs, mayTakeOver: false })
    try {
      const check = await stores.checkAuditKey()
      if (!check.fits)
        return `AUDIT_KEY is not the key of line ${check.seq}, the last of the log, or that line was altered.`
      if (before && !(await holdsHead(stores.audit, before.head))) return noLongerThere(before)
      const lines = exportLines(stores.audit, { key: auditKeysOf(config.config).current, earlier: before })
      await pipeline(lines, createWriteStream(out, { mode: 0o600 }))
      return undefined
    } finally {
      await stores.close()
    }
  } catch (error) {
    if (!(error instanceof OpeningFailure)) throw error
    if (!error.isInUse) return error.message
    return `The bot has its file open, and one file belongs to one process. Ask the bot: --from http://127.0.0.1:${config.config.port}`
  }
}
