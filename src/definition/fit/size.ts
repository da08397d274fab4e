import { operationsOf } from '../working-document.ts'
import type { Operation } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import { isObject, objectAt } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { at } from '../json-pointer.ts'
import { walkSchemas } from '../walk-schemas.ts'
import type { SavingName } from './fit-details.ts'
import { leaveOut } from './leave-out.ts'
import { dropUnusedDefinitions, reachableDefinitions } from './used-definitions.ts'

const rule = 'definition-size'

function sizeOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value))
}

interface Saving {
  readonly name: SavingName
  readonly apply: (working: ReportedDocument) => void
}

/** What a definition can do without, least missed first. */
const savings: readonly Saving[] = [
  { name: 'examples', apply: (working) => dropFromSchemas(working, ['example']) },
  { name: 'repeated-titles', apply: dropRepeatedTitles },
  {
    name: 'descriptions-of-named',
    apply: (working) => dropFromSchemas(working, ['description'], true),
  },
  { name: 'error-schemas', apply: dropErrorSchemas },
  {
    name: 'descriptions',
    apply: (working) => dropFromSchemas(working, ['description', 'x-ms-enum-values']),
  },
]

/** Brings the minified document under the importer's size, by the savings above and then by leaving operations out. */
export function fitSize(working: ReportedDocument): { leftOut: readonly Operation[]; bytes: number } {
  let bytes = sizeOf(working.document)
  for (const { name: saving, apply } of savings) {
    if (bytes <= limits.outputBytes) return { leftOut: [], bytes }
    apply(working)
    const detail = { code: 'saved-by-leaving-out', saving, most: limits.outputBytes } as const
    working.findings.add({ kind: 'loss', rule, place: at(undefined), detail })
    bytes = sizeOf(working.document)
  }
  if (bytes <= limits.outputBytes) return { leftOut: [], bytes }
  const leftOut = leaveOutLargest(working)
  dropUnusedDefinitions(working)
  return { leftOut, bytes: sizeOf(working.document) }
}

function dropFromSchemas(working: ReportedDocument, keywords: readonly string[], onlyNamed = false): void {
  walkSchemas(working, ({ schema, owner }) => {
    if (onlyNamed && owner.definition === undefined) return
    for (const keyword of keywords) delete schema[keyword]
  })
}

function dropRepeatedTitles(working: ReportedDocument): void {
  walkSchemas(working, ({ schema, property }) => {
    if (property === undefined || schema.title === schema['x-ms-summary']) delete schema.title
  })
}

function dropErrorSchemas(working: ReportedDocument): void {
  for (const { value } of operationsOf(working)) {
    for (const [code, response] of Object.entries(objectAt(value, 'responses') ?? {})) {
      if (!code.startsWith('2') && isObject(response)) delete response.schema
    }
  }
}

/** Takes operations in the document's order as long as they and the types they need fit. */
function leaveOutLargest(working: ReportedDocument): Operation[] {
  const { document } = working
  const definitions = objectAt(document, 'definitions') ?? {}
  const sizes = new Map(Object.entries(definitions).map(([name, schema]) => [name, name.length + 4 + sizeOf(schema)]))
  const { definitions: _definitions, paths: _paths, ...rest } = document
  let total = sizeOf({ ...rest, definitions: {}, paths: {} })
  const counted = new Set<string>()
  const beyond: Operation[] = []
  for (const operation of operationsOf(working)) {
    const needed = reachableDefinitions(schemasOf(operation.value), definitions)
    const fresh = [...needed].filter((name) => !counted.has(name))
    const size = sizeOf(operation.value) + operation.key.length + 10
    const added = fresh.reduce((sum, name) => sum + (sizes.get(name) ?? 0), size)
    if (total + added > limits.outputBytes) beyond.push(operation)
    else {
      total += added
      for (const name of fresh) counted.add(name)
    }
  }
  leaveOut(working, beyond, rule, { code: 'operation-too-large', most: limits.outputBytes })
  return beyond
}

function schemasOf(operation: JsonObject): JsonObject[] {
  const carriers = [
    ...(Array.isArray(operation.parameters) ? operation.parameters : []),
    ...Object.values(objectAt(operation, 'responses') ?? {}),
  ]
  return carriers.flatMap((carrier) => (isObject(carrier) && isObject(carrier.schema) ? [carrier.schema] : []))
}
