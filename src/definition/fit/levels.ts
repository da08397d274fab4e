import { isObject, own } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { LIMITS } from '../limits.ts'
import { titleCase } from '../repair/words.ts'
import { definitionReference, innerSchemas, referredName } from './schema-count.ts'

/** How many references inside each other are tried first. */
const DEEPEST = 8

/**
 * Shallow versions of definitions. Level 0 of a definition is an object without known fields, level n has its fields
 * with their own definitions at level n-1; all schemas that need a shallow version share it.
 */
export type Levels = {
  /** The deepest version of a schema that is within the budget; undefined when its own fields alone are too many. */
  reduce(schema: JsonObject): JsonObject | undefined
  atLevel(schema: JsonObject, level: number): JsonObject
  /** The shallow definitions that were needed, by name. */
  added(): JsonObject
}

export function createLevels(definitions: JsonObject): Levels {
  const counts = new Map<string, number>()
  const shallow = new Map<string, string>()
  const added: JsonObject = {}

  function count(schema: JsonObject, level: number): number {
    const name = referredName(schema)
    if (name === undefined) {
      let total = 1
      for (const inner of innerSchemas(schema)) total += count(inner, level)
      return total
    }
    const target = own(definitions, name)
    if (level === 0 || !isObject(target)) return 1
    const key = `${level} ${name}`
    const known = counts.get(key)
    if (known !== undefined) return known
    const total = count(target, level - 1)
    counts.set(key, total)
    return total
  }

  function atLevel(schema: JsonObject, level: number): JsonObject {
    const name = referredName(schema)
    if (name !== undefined) return level === 0 ? outline(name) : definitionReference(nameAtLevel(name, level - 1))
    const copy: JsonObject = { ...schema }
    if (isObject(schema.properties)) {
      const entries = Object.entries(schema.properties)
      copy.properties = Object.fromEntries(
        entries.map(([key, inner]) => [key, isObject(inner) ? field(key, inner, level) : inner]),
      )
    }
    for (const key of ['items', 'additionalProperties']) {
      const inner = schema[key]
      if (isObject(inner)) copy[key] = atLevel(inner, level)
    }
    return copy
  }

  /** A reference has no name for makers beside it; what takes its place has. */
  function field(name: string, schema: JsonObject, level: number): JsonObject {
    const shown = atLevel(schema, level)
    const isCut = referredName(schema) !== undefined && referredName(shown) === undefined
    return isCut && shown['x-ms-summary'] === undefined ? { ...shown, 'x-ms-summary': titleCase(name) || name } : shown
  }

  /** What is left of a definition that is not opened: values stay what they are, structures lose their fields. */
  function outline(name: string): JsonObject {
    const target = own(definitions, name)
    if (!isObject(target)) return {}
    if (target.type === 'array') return { type: 'array', items: {} }
    const isStructure = target.type === 'object' || isObject(target.properties)
    return isStructure ? { type: 'object' } : { ...target }
  }

  function nameAtLevel(name: string, level: number): string {
    const key = `${level} ${name}`
    const known = shallow.get(key)
    if (known !== undefined) return known
    const target = own(definitions, name)
    if (!isObject(target) || isWhole(target, level)) {
      shallow.set(key, name)
      return name
    }
    let short = `${name}_level${level + 1}`
    while (Object.hasOwn(definitions, short) || Object.hasOwn(added, short)) short += '_'
    shallow.set(key, short)
    added[short] = {}
    added[short] = atLevel(target, level)
    return short
  }

  /** Whether a definition has no references deeper than a level, so that its shallow version would be itself. */
  function isWhole(schema: JsonObject, level: number): boolean {
    const name = referredName(schema)
    if (name === undefined) return innerSchemas(schema).every((inner) => isWhole(inner, level))
    const target = own(definitions, name)
    return level > 0 && isObject(target) && isWhole(target, level - 1)
  }

  return {
    reduce(schema) {
      for (let level = DEEPEST; level >= 0; level--) {
        if (count(schema, level) <= LIMITS.fittedSchemas) return atLevel(schema, level)
      }
      return undefined
    },
    atLevel,
    added: () => added,
  }
}
