import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { detailWords } from '../cards/text/detail-texts.ts'
import { findingWords } from '../cards/text/engine-words.ts'
import type { Text } from '../cards/text/index.ts'
import type { DeclaredSignIn, Finding, PrepareInput, PrepareResult } from '../core/definition.ts'
import { createDefinitionWorker } from '../definition/definition-worker.ts'
import type { DefinitionWorker } from '../definition/definition-worker.ts'
import { exit } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { inputFiles } from './input-files.ts'
import type { InputFile } from './input-files.ts'
import { languageOption, textOf } from './language.ts'
import { Misuse, explainingUsage, orMisuse } from './misuse.ts'
import { rulesFromFile } from './rules-file.ts'
import { fileSummary, summaryLine, summaryOf } from './run-summary.ts'
import type { FileSummary } from './run-summary.ts'
import { signInParts } from './sign-in-parts.ts'

const usage =
  'Usage: courier convert FILE|DIR… --out DIR [--host HOST] [--operations a,b] [--rules FILE] [--language LANGUAGE] [--json]'
const options = {
  out: { type: 'string' },
  host: { type: 'string' },
  operations: { type: 'string' },
  rules: { type: 'string' },
  json: { type: 'boolean', default: false },
  ...languageOption,
} as const

/** `courier convert`: writes the files that `paconn` and `pac connector` take, and a report, for every definition. */
export const convert: Command = {
  name: 'convert',
  summary: 'write connector files for API definitions',
  run: (args, terminal) => explainingUsage(usage, terminal, () => convertAll(args, terminal)),
}

async function convertAll(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = await orMisuse(() => parseArgs({ args: [...args], allowPositionals: true, options }))
  const { out, host, operations, json } = values
  if (positionals.length === 0) throw new Misuse('Name at least one file or folder.')
  if (out === undefined || out === '') throw new Misuse('Say with --out where the files go.')
  const text = textOf(values.language)
  const files = await orMisuse(() => inputFiles(positionals))
  const settings = {
    rules: await orMisuse(() => rulesFromFile(values.rules)),
    ...(host !== undefined ? { host } : {}),
    ...(operations !== undefined ? { operations: operations.split(',').map((name) => name.trim()) } : {}),
  }
  const worker = createDefinitionWorker()
  const summaries: FileSummary[] = []
  try {
    for (const input of files) {
      const summary = await convertFile(input, { out, settings, worker, text })
      summaries.push(summary)
      if (!json) terminal.print(summaryLine(summary, text))
    }
  } finally {
    await worker.close()
  }
  const run = summaryOf(summaries)
  await mkdir(out, { recursive: true })
  await writeJson(path.join(out, 'summary.json'), run)
  terminal.print(json ? JSON.stringify(run) : text.runReport.total(run.prepared, run.refused))
  return run.refused > 0 ? exit.refused : exit.ok
}

interface Conversion {
  readonly out: string
  readonly settings: Omit<PrepareInput, 'bytes'>
  readonly worker: DefinitionWorker
  readonly text: Text
}

async function convertFile({ file, folder }: InputFile, conversion: Conversion): Promise<FileSummary> {
  const { out, settings, worker, text } = conversion
  const bytes = await readFile(file)
  const started = performance.now()
  const result = await worker.prepare({ bytes, ...settings })
  const milliseconds = Math.round((performance.now() - started) * 10) / 10
  const target = path.join(out, folder)
  await mkdir(target, { recursive: true })
  await writeResult(target, result, text)
  return { ...fileSummary(result, text), file, folder, milliseconds, bytesRead: bytes.byteLength }
}

async function writeResult(target: string, result: PrepareResult, text: Text): Promise<void> {
  const worded = (finding: Finding) => ({ ...finding, message: findingWords(finding, text) })
  if (!result.ok) {
    const { refusal } = result
    const message = detailWords(text.findings, refusal.detail)
    const findings = refusal.findings.map(worded)
    await writeJson(path.join(target, 'report.json'), { outcome: 'refused', ...refusal, message, findings })
    return
  }
  const { document, ...rest } = result.prepared
  const { definition, connectionParameters, signIn } = signInParts(document, rest.declaredSignIns)
  const apiProperties = {
    properties: { connectionParameters, iconBrandColor: '#007ee5', capabilities: [], policyTemplateInstances: [] },
  }
  await writeJson(path.join(target, 'apiDefinition.swagger.json'), definition)
  await writeJson(path.join(target, 'apiProperties.json'), apiProperties)
  await writeJson(path.join(target, 'report.json'), {
    outcome: 'prepared',
    signIn,
    ...rest,
    findings: rest.findings.map(worded),
    declaredSignIns: rest.declaredSignIns.map((declared) => wordedSignIn(declared, text)),
  })
}

/** Why a declared way to sign in is none for a connector, as a sentence. */
function wordedSignIn(declared: DeclaredSignIn, { signInReasons }: Text): object {
  if (declared.type !== 'unsupported') return declared
  return { ...declared, reason: detailWords(signInReasons, declared.reason) }
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`)
}
