import { textOf } from './json.ts'
import type {
  Finding,
  OperationSummary,
  PrepareInput,
  PrepareResult,
  PreparedDefinition,
  Swagger,
} from '../core/definition.ts'
import { convertOpenApi2 } from './convert/openapi-2.ts'
import { convertOpenApi3 } from './convert/openapi-3.ts'
import { detectSignIns } from './convert/security.ts'
import { operationsOf } from './draft.ts'
import type { Draft } from './draft.ts'
import { createFindings } from './findings.ts'
import { readText, read } from './read/read.ts'
import type { Source } from './read/read.ts'
import { refused } from './refusal.ts'
import type { Outcome, Refusal } from './refusal.ts'
import { repair } from './repair/index.ts'

/**
 * Any API definition → one that the importer takes, or a refusal that says what is wrong, where, and what to do.
 * Pure and synchronous; a document of 4 MB takes up to a second, so callers that serve people use the worker.
 */
export function prepareDefinition(input: PrepareInput): PrepareResult {
  const text = readText(input.bytes)
  if (!text.ok) return refusal(text.refusal, [])
  const findings = createFindings()
  const source = read(text.value, findings)
  if (!source.ok) return refusal(source.refusal, findings.all())
  const draft = toDraft(source.value, input, findings)
  if (!draft.ok) return refusal(draft.refusal, findings.all())
  return { ok: true, prepared: toPrepared(draft.value, source.value, input) }
}

function toDraft(source: Source, input: PrepareInput, findings: ReturnType<typeof createFindings>): Outcome<Draft> {
  const convert = source.specification.family === '2.0' ? convertOpenApi2 : convertOpenApi3
  const converted = convert(source, input.host, findings)
  if (!converted.ok) return converted
  const draft = converted.value
  repair(draft, { name: input.name, operationIds: input.operationIds ?? {} }, new Set())
  if (operationsOf(draft).length === 0) return refused(NO_OPERATIONS)
  return converted
}

const NO_OPERATIONS = {
  code: 'definition-refused',
  rule: 'no-operations',
  message: 'The document describes no operation that a connector could call.',
  pointer: '/paths',
} as const

function toPrepared(draft: Draft, source: Source, { bytes }: PrepareInput): PreparedDefinition {
  const operations = operationsOf(draft).map(({ key, method, path, value }): OperationSummary => {
    return { id: textOf(value.operationId), key, method: method.toUpperCase(), path, summary: textOf(value.summary) }
  })
  return {
    document: draft.document as unknown as Swagger,
    operations,
    operationIds: Object.fromEntries(operations.map(({ key, id }) => [key, id])),
    findings: draft.findings.all(),
    declaredSignIns: detectSignIns(source.root),
    source: { format: source.format, version: source.specification.version, bytes: bytes.byteLength },
    bytes: Buffer.byteLength(JSON.stringify(draft.document)),
  }
}

function refusal(reason: Refusal, findings: readonly Finding[]): PrepareResult {
  return { ok: false, refusal: { findings, ...reason } }
}
