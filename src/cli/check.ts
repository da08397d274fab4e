import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { findingWords } from '../cards/text/engine-words.ts'
import type { Text } from '../cards/text/index.ts'
import type { Finding, PrepareResult } from '../core/definition.ts'
import { createDefinitionWorker } from '../definition/definition-worker.ts'
import { locate } from '../definition/read/locate.ts'
import { readText } from '../definition/read/read.ts'
import { exit } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { inputFiles } from './input-files.ts'
import { languageOption, textOf } from './language.ts'
import { Misuse, explainingUsage, orMisuse } from './misuse.ts'
import { rulesFromFile } from './rules-file.ts'
import { fileSummary, summaryLine } from './run-summary.ts'

const usage = 'Usage: courier check FILE… [--host HOST] [--rules FILE] [--language LANGUAGE] [--json]'
const options = {
  host: { type: 'string' },
  rules: { type: 'string' },
  json: { type: 'boolean', default: false },
  ...languageOption,
} as const

/** `courier check`: what the importer would say about definitions, line by line, without writing anything. */
export const check: Command = {
  name: 'check',
  summary: 'say what the importer would repair or refuse',
  run: (args, terminal) => explainingUsage(usage, terminal, () => checkAll(args, terminal)),
}

async function checkAll(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = await orMisuse(() => parseArgs({ args: [...args], allowPositionals: true, options }))
  if (positionals.length === 0) throw new Misuse('Name at least one file.')
  const text = textOf(values.language)
  const files = await orMisuse(() => inputFiles(positionals))
  const rules = await orMisuse(() => rulesFromFile(values.rules))
  const worker = createDefinitionWorker()
  let exitCode: number = exit.ok
  try {
    for (const { file, folder } of files) {
      const bytes = await readFile(file)
      const result = await worker.prepare({ bytes, rules, ...(values.host !== undefined ? { host: values.host } : {}) })
      const findings = withPositions(bytes, result).map((finding) => worded(finding, text))
      if (!result.ok || findings.some(({ kind }) => kind === 'error')) exitCode = exit.refused
      const summary = { ...fileSummary(result, text), file, folder, bytesRead: bytes.byteLength }
      const lines = [summaryLine(summary, text), ...findings.map((finding) => `  ${findingLine(finding)}`)]
      for (const line of values.json ? [JSON.stringify({ ...summary, findings })] : lines) terminal.print(line)
    }
  } finally {
    await worker.close()
  }
  return exitCode
}

/** All findings with line and column; a refusal of the whole document is one of them. */
function withPositions(bytes: Uint8Array, result: PrepareResult): Finding[] {
  const findings = result.ok ? result.prepared.findings : [...result.refusal.findings, refusalFinding(result.refusal)]
  const text = readText(bytes)
  if (!text.ok || findings.length === 0) return [...findings]
  const isReadable = result.ok || result.refusal.code !== 'definition-unreadable'
  const positions = isReadable
    ? locate(
        text.value.text,
        text.value.format,
        findings.map(({ pointer }) => pointer),
      )
    : new Map()
  return findings.map((finding) =>
    finding.line === undefined ? { ...finding, ...positions.get(finding.pointer) } : finding,
  )
}

type Refusal = Extract<PrepareResult, { ok: false }>['refusal']

function refusalFinding({ rule, detail, pointer = '', line, column }: Refusal): Finding {
  return {
    kind: 'error',
    rule,
    detail,
    pointer,
    ...(line !== undefined ? { line } : {}),
    ...(column !== undefined ? { column } : {}),
  }
}

/** A finding with its sentence. */
type WordedFinding = Finding & { readonly message: string }

function worded(finding: Finding, text: Text): WordedFinding {
  return { ...finding, message: findingWords(finding, text) }
}

function findingLine({ line, column, kind, rule, message, operation }: WordedFinding): string {
  const place = line === undefined ? '-' : `${line}:${column ?? 1}`
  return `${place.padEnd(9)} ${kind.padEnd(13)} ${rule}  ${message}${operation === undefined ? '' : ` (${operation})`}`
}
