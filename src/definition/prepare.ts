import type {
  Finding,
  OperationSummary,
  PrepareInput,
  PrepareResult,
  PreparedDefinition,
  Swagger,
} from '../core/definition.ts'
import { convertOpenApi2 } from './convert/openapi-2/openapi-2.ts'
import { convertOpenApi3 } from './convert/openapi-3/openapi-3.ts'
import { detectSignIns } from './convert/security.ts'
import { httpMethods, operationsOf } from './working-document.ts'
import type { Operation } from './working-document.ts'
import type { ReportedDocument } from './reported-document.ts'
import { createFindings } from './findings.ts'
import type { Findings } from './findings.ts'
import { keepChosen } from './fit/chosen-operations.ts'
import { fit } from './fit/fit.ts'
import type { Fitted } from './fit/fit.ts'
import { dropUnusedDefinitions } from './fit/used-definitions.ts'
import { isObject, own, textOf } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { at, pointerOf } from './json-pointer.ts'
import type { JsonPointer } from './json-pointer.ts'
import { locate } from './read/locate.ts'
import { readText, read } from './read/read.ts'
import type { Source, SourceText } from './read/read.ts'
import { accept, refuse } from './refusal.ts'
import type { OrRefusal, Refusal } from './refusal.ts'
import { repair } from './repair/index.ts'
import { check } from './rules/check.ts'
import { importerRules } from './rules/index.ts'
import { organisationRule } from './rules/organisation-rule.ts'
import type { Violation } from './rules/check.ts'

/**
 * Any API definition → one that the importer takes, or a refusal that says what is wrong, where, and what to do.
 * Pure and synchronous; a document of 4 MB takes up to a second, so callers that serve people use the worker.
 */
export function prepareDefinition(input: PrepareInput): PrepareResult {
  const text = readText(input.bytes)
  if (!text.ok) return toRefusedResult(text.refusal, [])
  const findings = createFindings()
  try {
    const source = read(text.value, findings)
    if (!source.ok) return toRefusedResult(locateRefusal(source.refusal, text.value), findings.all())
    const processed = processSource(source.value, input, findings)
    if (!processed.ok) return toRefusedResult(locateRefusal(processed.refusal, text.value), findings.all())
    return { ok: true, prepared: toPrepared(processed.value, source.value, input) }
  } catch (cause) {
    // Schemas are converted by recursion. Depth and references are limited, but each within the other is still a lot.
    if (cause instanceof RangeError) return toRefusedResult(tooDeep, findings.all())
    throw cause
  }
}

const tooDeep: Refusal = {
  code: 'definition-too-large',
  rule: 'nesting-too-deep',
  detail: { code: 'types-too-deep' },
}

/** A refusal that only has a pointer gets line and column too. */
function locateRefusal(refusal: Refusal, { text, format }: SourceText): Refusal {
  if (refusal.pointer === undefined || refusal.line !== undefined || refusal.rule === tooDeep.rule) return refusal
  return { ...refusal, ...locate(text, format, [refusal.pointer]).get(refusal.pointer) }
}

interface Processed {
  readonly working: ReportedDocument
  readonly fitted: Fitted
  readonly available: readonly OperationSummary[]
}

function processSource(source: Source, input: PrepareInput, findings: Findings): OrRefusal<Processed> {
  const isSwagger = source.specification.family === '2.0'
  const converted = isSwagger
    ? convertOpenApi2(source, input.host, findings)
    : convertOpenApi3(source, input.host, findings)
  if (!converted.ok) return converted
  const working = converted.value
  const context = { name: input.name, operationIds: input.operationIds ?? {} }
  repair(working, context, new Set(input.decline))
  const available = operationsOf(working).map((operation) => summariseForChoice(operation, source.root))
  if (input.operations !== undefined) keepChosen(working, input.operations)
  const [fatal] = check(working, [...importerRules, ...(input.rules ?? []).map(organisationRule)])
  if (fatal !== undefined) return refuse(brokenRule(fatal))
  // A 2.0 document keeps the definitions that its author wrote; a converted one only those that its operations use.
  if (!isSwagger || input.operations !== undefined) dropUnusedDefinitions(working)
  const fitted = fit(working)
  if (operationsOf(working).length > 0) return accept({ working, fitted, available })
  const [first] = findings.all().filter(({ kind }) => kind === 'error')
  if (first !== undefined) return refuse(allRefused(first))
  const misshapen = misshapenPaths(source.root)
  if (misshapen !== undefined) return refuse(noPaths(misshapen))
  const detail = { code: 'no-operations' } as const
  findings.add({ kind: 'warning', rule: noOperations, place: at(undefined, 'paths'), detail })
  return accept({ working, fitted, available })
}

function brokenRule({ rule, detail, place }: Violation): Refusal {
  return { code: 'definition-refused', rule: rule.name, detail, pointer: pointerOf(place) }
}

const noOperations = 'no-operations'

function allRefused({ detail: first, pointer }: Finding): Refusal {
  const detail = { code: 'all-operations-refused', first } as const
  return { code: 'definition-refused', rule: noOperations, detail, pointer }
}

function noPaths(place: JsonPointer): Refusal {
  const detail = { code: 'no-paths' } as const
  return { code: 'definition-refused', rule: noOperations, detail, pointer: pointerOf(place) }
}

/** Where `paths` is not what it must be. A document without any is well-formed: it may only describe webhooks. */
function misshapenPaths({ paths = {} }: JsonObject): JsonPointer | undefined {
  const place = at(undefined, 'paths')
  if (!isObject(paths)) return place
  for (const [path, item] of Object.entries(paths)) {
    if (path.startsWith('x-')) continue
    if (!isObject(item)) return at(place, path)
    const method = Object.keys(item).find((key) => httpMethods.has(key) && !isObject(item[key]))
    if (method !== undefined) return at(place, path, method)
  }
  return undefined
}

function toPrepared(
  { working, fitted, available }: Processed,
  source: Source,
  { bytes }: PrepareInput,
): PreparedDefinition {
  const operations = operationsOf(working).map(summarise)
  return {
    document: working.document as unknown as Swagger,
    operations,
    operationIds: Object.fromEntries(operations.map(({ key, id }) => [key, id])),
    available,
    leftOut: fitted.leftOut.map(summarise),
    findings: pointIntoSource(working.findings.all(), source),
    declaredSignIns: detectSignIns(source.root),
    source: { format: source.format, version: source.specification.version, bytes: bytes.byteLength },
    bytes: fitted.bytes,
  }
}

/** Findings about a document that was made of another format point into what was read. */
function pointIntoSource(findings: readonly Finding[], { pointers }: Source): readonly Finding[] {
  if (pointers === undefined) return findings
  return findings.map((finding) => {
    const operation = /^\/paths\/[^/]*\/[^/]*/.exec(finding.pointer)?.[0]
    const pointer = operation === undefined ? undefined : pointers.get(operation)
    return pointer === undefined ? finding : { ...finding, pointer }
  })
}

function summarise({ key, method, path, value }: Operation): OperationSummary {
  return { id: textOf(value.operationId), key, method: method.toUpperCase(), path, summary: textOf(value.summary) }
}

/** Tags are not part of what is imported; to those who choose among many operations they say what belongs together. */
function summariseForChoice(operation: Operation, root: JsonObject): OperationSummary {
  const source = valueAt(root, operation.place)
  const written = isObject(source) && Array.isArray(source.tags) ? source.tags : []
  const tags = [...new Set(written.filter((tag) => typeof tag === 'string'))]
  return { ...summarise(operation), ...(tags.length > 0 ? { tags } : {}) }
}

function valueAt(root: JsonObject, place: JsonPointer): Json | undefined {
  if (place === undefined) return root
  const parent = valueAt(root, place.parent)
  return isObject(parent) ? own(parent, place.key) : undefined
}

function toRefusedResult(reason: Refusal, findings: readonly Finding[]): PrepareResult {
  return { ok: false, refusal: { findings, ...reason } }
}
