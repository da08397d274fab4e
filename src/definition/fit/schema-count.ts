import { isObject, own } from '../json.ts'
import type { JsonObject } from '../json.ts'

const prefix = '#/definitions/'

export function definitionReference(name: string): JsonObject {
  return { $ref: prefix + name }
}

export function referredName({ $ref: reference }: JsonObject): string | undefined {
  return typeof reference === 'string' && reference.startsWith(prefix) ? reference.slice(prefix.length) : undefined
}

/** The schemas directly inside a schema. */
export function innerSchemas({ properties, items, additionalProperties, allOf }: JsonObject): JsonObject[] {
  const inner = [
    ...(isObject(properties) ? Object.values(properties) : []),
    items,
    additionalProperties,
    ...(Array.isArray(allOf) ? allOf : []),
  ]
  return inner.filter((schema) => isObject(schema))
}

/**
 * How many schemas a schema consists of when its references are expanded, a type inside itself not again. No published
 * connector has more than 505 by this count; the importer refuses more than 512.
 * @returns a number above `limit`, but not the full one, as soon as that is certain
 */
export function expandedCount(schema: JsonObject, definitions: JsonObject, limit: number): number {
  const counts = new Map<string, number>()
  const open = new Set<string>()
  let visited = 0

  function count(inner: JsonObject): number {
    const name = referredName(inner)
    if (name !== undefined) return countNamed(name)
    visited++
    let total = 1
    for (const each of innerSchemas(inner)) {
      if (visited > limit || total > limit) return total + limit
      total += count(each)
    }
    return total
  }

  function countNamed(name: string): number {
    const target = own(definitions, name)
    if (open.has(name) || !isObject(target)) return 1
    const known = counts.get(name)
    if (known !== undefined) return known
    open.add(name)
    const total = count(target)
    open.delete(name)
    counts.set(name, total)
    return total
  }

  return count(schema)
}
