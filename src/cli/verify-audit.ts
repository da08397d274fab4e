import { readAuditHead } from '../audit/head-line.ts'
import { auditKeyId } from '../audit/keys.ts'
import { verifyExports } from '../audit/verify-exports.ts'
import type { GivenKeys } from './audit-keys.ts'
import { exit } from './command.ts'
import type { Terminal } from './command.ts'
import { orMisuse } from './misuse.ts'
import { readExportFile } from './read-export-file.ts'

interface Wanted {
  readonly file: string
  /** The exports before, in any order. */
  readonly earlier: readonly string[]
  /** Heads that the bot wrote to its own log. */
  readonly heads: readonly string[]
}

/** `courier audit verify`: whether an export is what was written, and goes on from what was kept elsewhere. */
export async function verifyAudit(
  { file, earlier, heads }: Wanted,
  { keys, terminal }: { readonly keys: GivenKeys; readonly terminal: Terminal },
): Promise<number> {
  const anchors = await orMisuse(() => heads.map((head) => readAuditHead(head, keys)))
  const verdict = await verifyExports(keys, await readExportFile(file), {
    earlier: await Promise.all(earlier.map(readExportFile)),
    anchors,
  })
  if (!verdict.ok) {
    terminal.complain(`${verdict.reason}.`)
    return exit.refused
  }
  const { head, segments, notes } = verdict
  terminal.print(`${file}: ${head.seq} lines, all as they were written.`)
  for (const { from, keyId } of segments) {
    const name = keyId === auditKeyId(keys.current) ? keys.name : 'an earlier key'
    if (from <= head.seq) terminal.print(`From line ${from} on: key ${keyId} (${name}).`)
  }
  for (const note of notes) terminal.print(`${note}.`)
  if (earlier.length === 0 && heads.length === 0) {
    terminal.print('Whether lines were cut off at the end shows only with --earlier or --head, kept elsewhere.')
  }
  return exit.ok
}
