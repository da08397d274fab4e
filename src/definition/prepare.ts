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
import type { Draft, Operation } from './draft.ts'
import { createFindings } from './findings.ts'
import type { Findings } from './findings.ts'
import { keepChosen } from './fit/chosen-operations.ts'
import { fit } from './fit/fit.ts'
import { sizeOf } from './fit/size.ts'
import { dropUnusedDefinitions } from './fit/used-definitions.ts'
import { textOf } from './json.ts'
import { pointerOf } from './place.ts'
import { readText, read } from './read/read.ts'
import type { Source } from './read/read.ts'
import { accepted, refused } from './refusal.ts'
import type { Outcome, Refusal } from './refusal.ts'
import { repair } from './repair/index.ts'
import { check } from './rules/check.ts'
import type { Violation } from './rules/check.ts'

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

type Drafted = { readonly draft: Draft; readonly leftOut: readonly Operation[] }

function toDraft(source: Source, input: PrepareInput, findings: Findings): Outcome<Drafted> {
  const isSwagger = source.specification.family === '2.0'
  const converted = isSwagger
    ? convertOpenApi2(source, input.host, findings)
    : convertOpenApi3(source, input.host, findings)
  if (!converted.ok) return converted
  const draft = converted.value
  const context = { name: input.name, operationIds: input.operationIds ?? {} }
  repair(draft, context, new Set(input.decline))
  if (input.operations !== undefined) keepChosen(draft, input.operations)
  const [fatal] = check(draft)
  if (fatal !== undefined) return refused(brokenRule(fatal))
  // The definitions of a 2.0 document are its author's; those of a converted one are ours and only there to be used.
  if (!isSwagger || input.operations !== undefined) dropUnusedDefinitions(draft)
  const leftOut = fit(draft)
  return operationsOf(draft).length === 0 ? refused(NO_OPERATIONS) : accepted({ draft, leftOut })
}

function brokenRule({ rule, message, place }: Violation): Refusal {
  return { code: 'definition-refused', rule: rule.name, message, pointer: pointerOf(place) }
}

const NO_OPERATIONS = {
  code: 'definition-refused',
  rule: 'no-operations',
  message: 'The document describes no operation that a connector could call.',
  pointer: '/paths',
} as const

function toPrepared({ draft, leftOut }: Drafted, source: Source, { bytes }: PrepareInput): PreparedDefinition {
  const operations = operationsOf(draft).map(summarised)
  return {
    document: draft.document as unknown as Swagger,
    operations,
    operationIds: Object.fromEntries(operations.map(({ key, id }) => [key, id])),
    leftOut: leftOut.map(summarised),
    findings: draft.findings.all(),
    declaredSignIns: detectSignIns(source.root),
    source: { format: source.format, version: source.specification.version, bytes: bytes.byteLength },
    bytes: sizeOf(draft.document),
  }
}

function summarised({ key, method, path, value }: Operation): OperationSummary {
  return { id: textOf(value.operationId), key, method: method.toUpperCase(), path, summary: textOf(value.summary) }
}

function refusal(reason: Refusal, findings: readonly Finding[]): PrepareResult {
  return { ok: false, refusal: { findings, ...reason } }
}
