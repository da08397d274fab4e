import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { PrepareResult } from '../core/definition.ts'
import { createDefinitionWorker } from '../definition/definition-worker.ts'
import type { DefinitionWorker } from '../definition/definition-worker.ts'
import { EXIT } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { inputFiles } from './input-files.ts'
import type { InputFile } from './input-files.ts'
import { fileSummary, summaryLine, summaryOf } from './run-summary.ts'
import type { FileSummary } from './run-summary.ts'
import { signInParts } from './sign-in-parts.ts'

const USAGE = 'Usage: courier convert FILE|DIR… --out DIR [--host HOST] [--operations a,b] [--json]'

type Options = { readonly out: string; readonly host?: string; readonly operations?: readonly string[] }

/** `courier convert`: writes the files that `paconn` and `pac connector` take, and a report, for every definition. */
export const convert: Command = {
  name: 'convert',
  summary: 'write connector files for API definitions',
  async run(args, terminal) {
    const parsed = parse(args)
    if (typeof parsed === 'string') return misused(parsed, terminal)
    const { options, inputs, isJson } = parsed
    let files: InputFile[]
    try {
      files = await inputFiles(inputs)
    } catch (cause) {
      return misused(cause instanceof Error ? cause.message : 'The input cannot be read.', terminal)
    }
    const worker = createDefinitionWorker()
    const summaries: FileSummary[] = []
    try {
      for (const input of files) {
        const summary = await convertFile(input, options, worker)
        summaries.push(summary)
        if (!isJson) terminal.print(summaryLine(summary))
      }
    } finally {
      await worker.close()
    }
    const run = summaryOf(summaries)
    await mkdir(options.out, { recursive: true })
    await writeJson(path.join(options.out, 'summary.json'), run)
    terminal.print(isJson ? JSON.stringify(run) : `${run.prepared} prepared, ${run.refused} refused.`)
    return run.refused > 0 ? EXIT.refused : EXIT.ok
  },
}

function misused(message: string, terminal: Terminal): number {
  terminal.complain(message)
  terminal.complain(USAGE)
  return EXIT.usage
}

function parse(args: readonly string[]): { options: Options; inputs: string[]; isJson: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        host: { type: 'string' },
        operations: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { out, host, operations } = values
    if (positionals.length === 0) return 'Name at least one file or folder.'
    if (out === undefined || out === '') return 'Say with --out where the files go.'
    const chosen = operations?.split(',').map((name) => name.trim())
    const options = { out, ...(host !== undefined && { host }), ...(chosen && { operations: chosen }) }
    return { options, inputs: positionals, isJson: values.json }
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'The options cannot be read.'
  }
}

async function convertFile(
  { file, folder }: InputFile,
  options: Options,
  worker: DefinitionWorker,
): Promise<FileSummary> {
  const bytes = await readFile(file)
  const { host, operations } = options
  const started = performance.now()
  const result = await worker.prepare({ bytes, ...(host !== undefined && { host }), ...(operations && { operations }) })
  const milliseconds = Math.round((performance.now() - started) * 10) / 10
  const target = path.join(options.out, folder)
  await mkdir(target, { recursive: true })
  await writeResult(target, result)
  return { ...fileSummary(result), file, folder, milliseconds, bytesRead: bytes.byteLength }
}

async function writeResult(target: string, result: PrepareResult): Promise<void> {
  if (!result.ok) {
    await writeJson(path.join(target, 'report.json'), { outcome: 'refused', ...result.refusal })
    return
  }
  const { document, ...rest } = result.prepared
  const { definition, connectionParameters, signIn } = signInParts(document, rest.declaredSignIns)
  const apiProperties = {
    properties: { connectionParameters, iconBrandColor: '#007ee5', capabilities: [], policyTemplateInstances: [] },
  }
  await writeJson(path.join(target, 'apiDefinition.swagger.json'), definition)
  await writeJson(path.join(target, 'apiProperties.json'), apiProperties)
  await writeJson(path.join(target, 'report.json'), { outcome: 'prepared', signIn, ...rest })
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`)
}
