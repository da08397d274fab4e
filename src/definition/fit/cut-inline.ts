import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { innerSchemas } from './schema-count.ts'

const deepest = 8

/** A schema whose own, written out fields are too many: cut at the deepest level that is within the budget. */
export function cutInline(schema: JsonObject): JsonObject {
  for (let depth = deepest; depth > 0; depth--) {
    const cut = cutBelow(schema, depth)
    if (count(cut) <= limits.fittedSchemas) return cut
  }
  return firstFields(cutBelow(schema, 1))
}

function count(schema: JsonObject): number {
  return innerSchemas(schema).reduce((total, inner) => total + count(inner), 1)
}

function cutBelow(schema: JsonObject, depth: number): JsonObject {
  const { properties, items, additionalProperties, required, ...rest } = schema
  if (depth === 0) return schema.type === 'array' ? { ...rest, items: {} } : rest
  const cut: JsonObject = { ...rest }
  if (isObject(properties)) {
    const entries = Object.entries(properties)
    cut.properties = Object.fromEntries(
      entries.map(([key, inner]) => [key, isObject(inner) ? cutBelow(inner, depth - 1) : inner]),
    )
  }
  // A list is not a level of its own for those who use it.
  if (isObject(items)) cut.items = cutBelow(items, items.type === 'object' ? depth - 1 : depth)
  if (isObject(additionalProperties)) cut.additionalProperties = cutBelow(additionalProperties, depth - 1)
  if (required !== undefined) cut.required = required
  return cut
}

/** Hundreds of fields side by side: those that are required, then the first ones. */
function firstFields(schema: JsonObject): JsonObject {
  const { properties, required } = schema
  if (!isObject(properties)) return { type: 'object' }
  const isRequired = (name: string): boolean => Array.isArray(required) && required.includes(name)
  const names = Object.keys(properties).toSorted((a, b) => Number(isRequired(b)) - Number(isRequired(a)))
  const kept = new Set<string>()
  let total = 1
  for (const name of names) {
    const inner = properties[name]
    if (isObject(inner)) total += count(inner)
    if (total > limits.fittedSchemas) break
    kept.add(name)
  }
  return { ...schema, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => kept.has(name))) }
}
