import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Finding, PrepareResult } from '../core/definition.ts'
import { createDefinitionWorker } from '../definition/definition-worker.ts'
import { locate } from '../definition/read/locate.ts'
import { readText } from '../definition/read/read.ts'
import { EXIT } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { inputFiles } from './input-files.ts'
import type { InputFile } from './input-files.ts'
import { fileSummary, summaryLine } from './run-summary.ts'

const USAGE = 'Usage: courier check FILE… [--host HOST] [--json]'

/** `courier check`: what the importer would say about definitions, line by line, without writing anything. */
export const check: Command = {
  name: 'check',
  summary: 'say what the importer would repair or refuse',
  async run(args, terminal) {
    const parsed = parse(args)
    if (typeof parsed === 'string') return misused(parsed, terminal)
    const { host, isJson } = parsed
    let files: InputFile[]
    try {
      files = await inputFiles(parsed.inputs)
    } catch (cause) {
      return misused(cause instanceof Error ? cause.message : 'The input cannot be read.', terminal)
    }
    const worker = createDefinitionWorker()
    let exitCode: number = EXIT.ok
    try {
      for (const { file, folder } of files) {
        const bytes = await readFile(file)
        const result = await worker.prepare({ bytes, ...(host !== undefined && { host }) })
        const findings = withPositions(bytes, result)
        if (!result.ok || findings.some(({ kind }) => kind === 'error')) exitCode = EXIT.refused
        if (isJson) terminal.print(JSON.stringify({ file, ...fileSummary(result), findings }))
        else {
          terminal.print(
            summaryLine({ ...fileSummary(result), file, folder, milliseconds: 0, bytesRead: bytes.byteLength }),
          )
          for (const finding of findings) terminal.print(`  ${findingLine(finding)}`)
        }
      }
    } finally {
      await worker.close()
    }
    return exitCode
  },
}

function misused(message: string, terminal: Terminal): number {
  terminal.complain(message)
  terminal.complain(USAGE)
  return EXIT.usage
}

function parse(args: readonly string[]): { inputs: string[]; host: string | undefined; isJson: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { host: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    if (positionals.length === 0) return 'Name at least one file.'
    return { inputs: positionals, host: values.host, isJson: values.json }
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'The options cannot be read.'
  }
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

function refusalFinding({ rule, message, pointer = '', line, column }: Refusal): Finding {
  return {
    kind: 'error',
    rule,
    message,
    pointer,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
}

function findingLine({ line, column, kind, rule, message, operation }: Finding): string {
  const place = line === undefined ? '-' : `${line}:${column ?? 1}`
  return `${place.padEnd(9)} ${kind.padEnd(13)} ${rule}  ${message}${operation === undefined ? '' : ` (${operation})`}`
}
