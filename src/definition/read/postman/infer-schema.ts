import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { guard } from '../guard.ts'

/**
 * A schema that describes one example. Lists are described by their first item.
 * @param text JSON as somebody typed it into a request or saved from a response
 * @returns undefined when the text is no JSON, or none that a definition could hold
 */
export function inferSchema(text: string): JsonObject | undefined {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return undefined
  }
  return guard(value).ok ? schemaOf(value) : undefined
}

function schemaOf(value: Json): JsonObject {
  if (value === null) return {}
  if (Array.isArray(value)) return { type: 'array', items: value[0] === undefined ? {} : schemaOf(value[0]) }
  if (isObject(value)) {
    const properties = Object.entries(value).map(([name, inner]) => [name, schemaOf(inner)] as const)
    return { type: 'object', properties: Object.fromEntries(properties) }
  }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' }
  return { type: typeof value }
}
