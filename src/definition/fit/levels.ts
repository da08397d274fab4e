import { isObject, own } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { titleCase } from '../repair/words.ts'
import { definitionReference, innerSchemas, referredName } from './schema-count.ts'

/** How many references inside each other are tried first. */
const deepest = 8

/**
 * Shallow versions of definitions. Level 0 of a definition is an object without known fields, level n has its fields
 * with their own definitions at level n-1; all schemas that need a shallow version share it.
 */
export interface Levels {
  /** The deepest version of a schema that is within the budget; undefined when its own fields alone are too many. */
  reduce(schema: JsonObject): JsonObject | undefined
  atLevel(schema: JsonObject, level: number): JsonObject
  /** The shallow definitions that were needed, by name. */
  added(): JsonObject
}

interface Work {
  readonly definitions: JsonObject
  readonly counts: Map<string, number>
  /** Names of shallow versions that were asked for, by level and name. */
  readonly names: Map<string, string>
  readonly added: JsonObject
}

export function createLevels(definitions: JsonObject): Levels {
  const work: Work = { definitions, counts: new Map(), names: new Map(), added: {} }
  return {
    reduce(schema) {
      for (let level = deepest; level >= 0; level--) {
        if (countAt(work, schema, level) <= limits.fittedSchemas) return schemaAt(work, schema, level)
      }
      return undefined
    },
    atLevel: (schema, level) => schemaAt(work, schema, level),
    added: () => work.added,
  }
}

function countAt(work: Work, schema: JsonObject, level: number): number {
  const name = referredName(schema)
  if (name === undefined) {
    let total = 1
    for (const inner of innerSchemas(schema)) total += countAt(work, inner, level)
    return total
  }
  const target = own(work.definitions, name)
  if (level === 0 || !isObject(target)) return 1
  const key = `${level} ${name}`
  const known = work.counts.get(key)
  if (known !== undefined) return known
  const total = countAt(work, target, level - 1)
  work.counts.set(key, total)
  return total
}

function schemaAt(work: Work, schema: JsonObject, level: number): JsonObject {
  const name = referredName(schema)
  if (name !== undefined) return level === 0 ? outline(work, name) : definitionReference(nameAt(work, name, level - 1))
  const copy: JsonObject = { ...schema }
  if (isObject(schema.properties)) {
    const entries = Object.entries(schema.properties)
    copy.properties = Object.fromEntries(
      entries.map(([key, inner]) => [key, isObject(inner) ? field(work, key, inner, level) : inner]),
    )
  }
  for (const key of ['items', 'additionalProperties']) {
    const inner = schema[key]
    if (isObject(inner)) copy[key] = schemaAt(work, inner, level)
  }
  return copy
}

/** A reference has no name for makers beside it; what takes its place has. */
function field(work: Work, name: string, schema: JsonObject, level: number): JsonObject {
  const shown = schemaAt(work, schema, level)
  const isCut = referredName(schema) !== undefined && referredName(shown) === undefined
  return isCut && shown['x-ms-summary'] === undefined ? { ...shown, 'x-ms-summary': titleCase(name) || name } : shown
}

/** What is left of a definition that is not opened: values stay what they are, structures lose their fields. */
function outline({ definitions }: Work, name: string): JsonObject {
  const target = own(definitions, name)
  if (!isObject(target)) return {}
  if (target.type === 'array') return { type: 'array', items: {} }
  const isStructure = target.type === 'object' || isObject(target.properties)
  return isStructure ? { type: 'object' } : { ...target }
}

function nameAt(work: Work, name: string, level: number): string {
  const { definitions, names, added } = work
  const key = `${level} ${name}`
  const known = names.get(key)
  if (known !== undefined) return known
  const target = own(definitions, name)
  if (!isObject(target) || isWhole(definitions, target, level)) {
    names.set(key, name)
    return name
  }
  let short = `${name}_level${level + 1}`
  while (Object.hasOwn(definitions, short) || Object.hasOwn(added, short)) short += '_'
  names.set(key, short)
  added[short] = {}
  added[short] = schemaAt(work, target, level)
  return short
}

/** Whether a definition has no references deeper than a level, so that its shallow version would be itself. */
function isWhole(definitions: JsonObject, schema: JsonObject, level: number): boolean {
  const name = referredName(schema)
  if (name === undefined) return innerSchemas(schema).every((inner) => isWhole(definitions, inner, level))
  const target = own(definitions, name)
  return level > 0 && isObject(target) && isWhole(definitions, target, level - 1)
}
