import { copyJson, isObject, own, sameJson } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'

const annotations = new Set(['description', 'title', 'default', 'example', 'readOnly', 'x-nullable', 'deprecated'])

/** A schema's keywords that say what values look like, without those that only tell about them. */
export function withoutAnnotations(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !annotations.has(key) && !key.startsWith('x-')))
}

const ownKeywords = new Set(['title', 'discriminator', 'example', 'default'])

/**
 * What a schema passes on to one that includes it: not its own name, nor what is true of this very type only. A copy,
 * because later steps change schemas in place.
 */
export function inheritable(schema: JsonObject): JsonObject {
  return copyJson(
    Object.fromEntries(Object.entries(schema).filter(([key]) => !ownKeywords.has(key) && !key.startsWith('x-'))),
  )
}

/**
 * One 2.0 schema that has everything the given ones have: properties together, `required` together, the last word for
 * everything else. References at the top must have been expanded; those below stay.
 */
export function mergeSchemas(schemas: readonly JsonObject[]): JsonObject {
  const merged: JsonObject = {}
  for (const schema of schemas) {
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') merged.properties = mergeProperties(merged.properties, value)
      else if (key === 'required') merged.required = mergeRequired(merged.required, value)
      else merged[key] = value
    }
  }
  return merged
}

function mergeRequired(before: Json | undefined, after: Json): Json {
  return [...new Set([...(Array.isArray(before) ? before : []), ...(Array.isArray(after) ? after : [])])]
}

function mergeProperties(before: Json | undefined, after: Json): Json {
  if (!isObject(before) || !isObject(after)) return after
  const properties: JsonObject = { ...before }
  for (const [name, schema] of Object.entries(after)) {
    const earlier = own(properties, name)
    properties[name] = isObject(earlier) && isObject(schema) ? mergeProperty(earlier, schema) : schema
  }
  return properties
}

/** A later mention without a type of its own only describes the earlier one. */
function mergeProperty(earlier: JsonObject, later: JsonObject): JsonObject {
  if (sameJson(earlier, later)) return later
  if (Object.keys(withoutAnnotations(later)).length > 0) {
    return isInlineObject(earlier) && isInlineObject(later) ? mergeSchemas([earlier, later]) : later
  }
  return typeof earlier.$ref === 'string' ? earlier : { ...earlier, ...later }
}

function isInlineObject(schema: JsonObject): boolean {
  return isObject(schema.properties) && schema.$ref === undefined
}
