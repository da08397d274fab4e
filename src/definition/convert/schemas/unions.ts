import type { FindingDetail } from '../../detail.ts'
import { copyJson, isObject, own, sameJson, stringAt } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { lose } from '../conversion.ts'
import type { Conversion } from '../conversion.ts'
import { withoutAnnotations } from './merge.ts'

interface Union {
  readonly alternatives: readonly Json[]
  readonly parent: JsonObject
  readonly place: JsonPointer
}

/**
 * `oneOf` / `anyOf` → one schema. Most unions are a type or null and lose nothing; the others become the narrowest schema
 * that takes every alternative.
 * @returns undefined when the alternatives only restrict what the schema around them describes
 */
export function convertUnion({ alternatives, parent, place }: Union, c: Conversion): JsonObject | undefined {
  const others = alternatives.filter((alternative) => !isNull(alternative))
  const nullable = others.length < alternatives.length
  const converted: JsonObject[] = []
  for (const [index, alternative] of alternatives.entries()) {
    if (isNull(alternative)) continue
    const schema = c.schema(withParentType(alternative, parent), at(place, index), c)
    if (schema !== undefined) converted.push(schema)
  }
  // `anyOf: [{ required: [a] }, { required: [b] }]` beside the properties says which of them go together.
  if (converted.length > 0 && converted.every(isOnlyRequired)) return undefined
  const union = isObject(parent.discriminator)
    ? mergeWithDiscriminator(converted, parent.discriminator, place, c)
    : mergeAlternatives(converted, place, c)
  return nullable && typeof union.$ref !== 'string' ? { ...union, 'x-nullable': true } : union
}

function isNull(alternative: Json): boolean {
  if (!isObject(alternative)) return false
  const { type, enum: values } = alternative
  if (type === 'null' || alternative.const === null) return true
  if (Array.isArray(type) && type.length === 1 && type[0] === 'null') return true
  return Array.isArray(values) && values.length > 0 && values.every((value) => value === null)
}

/** `type: string, anyOf: [{ format: ipv4 }, { format: ipv6 }]`: the type is said once, for all alternatives. */
function withParentType(alternative: Json, parent: JsonObject): Json {
  if (!isObject(alternative) || typeof parent.type !== 'string') return alternative
  const saysMore = ['type', '$ref', 'allOf', 'oneOf', 'anyOf'].some((key) => key in alternative)
  return saysMore ? alternative : { type: parent.type, ...alternative }
}

function isOnlyRequired(schema: JsonObject): boolean {
  const keys = Object.keys(withoutAnnotations(schema))
  return keys.length > 0 && keys.every((key) => key === 'required' || (key === 'type' && 'required' in schema))
}

const primitives = new Set(['string', 'number', 'integer', 'boolean'])

/** Objects inside merged objects are merged too, but types that contain themselves would never end. */
const mergedLevels = 3

/** The narrowest schema that takes what any of the given 2.0 schemas takes. */
export function mergeAlternatives(
  schemas: readonly JsonObject[],
  place: JsonPointer,
  c: Conversion,
  level = 0,
): JsonObject {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()]
  const [only] = distinct
  if (only === undefined) return {}
  if (distinct.length === 1) return only
  const expanded = distinct.map((schema) => c.definitions.expand(schema, c))
  if (!expanded.every((schema) => schema !== undefined)) return untyped(place, c, { code: 'union-includes-itself' })
  const types = new Set(expanded.map((schema) => schema.type))
  const [type] = types
  // What was expanded stays a definition of its own, and later steps change schemas in place.
  if (types.size === 1 && type === 'object') return mergeObjects(expanded.map(copyJson), place, c, level)
  if (types.size === 1 && type === 'array') return mergeArrays(expanded.map(copyJson), place, c, level)
  if ([...types].every((each) => typeof each === 'string' && primitives.has(each)))
    return mergePrimitives(expanded, place, c)
  const names = [...types].map((each) => (typeof each === 'string' ? each : null))
  return untyped(place, c, { code: 'union-untyped', types: names })
}

function untyped(place: JsonPointer, c: Conversion, detail: FindingDetail): JsonObject {
  lose(c, 'union-untyped', place, detail)
  return {}
}

function mergePrimitives(schemas: readonly JsonObject[], place: JsonPointer, c: Conversion): JsonObject {
  const types = new Set(schemas.map((schema) => schema.type as string))
  const [only] = types
  const isNumeric = [...types].every((type) => type === 'integer' || type === 'number')
  const type = types.size === 1 && only !== undefined ? only : isNumeric ? 'number' : 'string'
  if (types.size > 1 && !isNumeric) {
    lose(c, 'union-as-text', place, { code: 'union-as-text', types: [...types] })
  }
  const merged: JsonObject = { type }
  const formats = new Set(schemas.map((schema) => schema.format))
  const [format] = formats
  if (formats.size === 1 && typeof format === 'string') merged.format = format
  if (schemas.every((schema) => Array.isArray(schema.enum))) {
    const values = schemas.flatMap((schema) => schema.enum as Json[])
    merged.enum = [
      ...new Set(type === 'string' ? values.map((value) => (value === null ? null : stringOf(value))) : values),
    ]
  }
  return { ...merged, ...sharedAnnotations(schemas) }
}

function stringOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function sharedAnnotations(schemas: readonly JsonObject[]): JsonObject {
  return schemas.some((schema) => schema['x-nullable'] === true) ? { 'x-nullable': true } : {}
}

function mergeArrays(schemas: readonly JsonObject[], place: JsonPointer, c: Conversion, level: number): JsonObject {
  const items = schemas.map((schema) => (isObject(schema.items) ? schema.items : {}))
  const merged = level < mergedLevels ? mergeAlternatives(items, place, c, level + 1) : {}
  return { type: 'array', items: merged, ...sharedAnnotations(schemas) }
}

/** All properties of all alternatives; required is only what every alternative requires. */
function mergeObjects(schemas: readonly JsonObject[], place: JsonPointer, c: Conversion, level: number): JsonObject {
  if (level >= mergedLevels) return { type: 'object' }
  lose(c, 'union-of-objects', place, {
    code: 'union-of-objects',
    count: schemas.length,
  })
  const byName = new Map<string, JsonObject[]>()
  for (const { properties } of schemas) {
    if (!isObject(properties)) continue
    for (const [name, schema] of Object.entries(properties)) {
      if (!isObject(schema)) continue
      const list = byName.get(name)
      if (list === undefined) byName.set(name, [schema])
      else list.push(schema)
    }
  }
  const maps = schemas.map((schema) => schema.additionalProperties).filter((map) => isObject(map))
  const merged: JsonObject = { type: 'object' }
  if (byName.size > 0) {
    merged.properties = Object.fromEntries(
      [...byName].map(([name, list]) => [name, mergeProperty(list, place, c, level)]),
    )
  } else if (maps.length > 0) merged.additionalProperties = mergeAlternatives(maps, place, c, level + 1)
  const required = commonRequired(schemas)
  if (required.length > 0) merged.required = required
  return { ...merged, ...sharedAnnotations(schemas) }
}

/** Constants that tell the alternatives apart (`kind: "card"`) become the list of what they may be. */
function mergeProperty(schemas: readonly JsonObject[], place: JsonPointer, c: Conversion, level: number): JsonObject {
  const [first] = schemas
  if (first === undefined) return {}
  const bare = schemas.map(withoutAnnotations)
  if (bare.every((schema) => sameJson(schema, bare[0]))) return first
  const described = schemas.find((schema) => typeof schema.description === 'string')
  const merged = mergeAlternatives(bare, place, c, level + 1)
  return described === undefined || typeof merged.$ref === 'string'
    ? merged
    : { ...merged, description: described.description ?? '' }
}

function commonRequired(schemas: readonly JsonObject[]): Json[] {
  const lists = schemas.map((schema) => (Array.isArray(schema.required) ? schema.required : []))
  const [first = [], ...rest] = lists
  return first.filter((name) => rest.every((list) => list.includes(name)))
}

function mergeWithDiscriminator(
  schemas: readonly JsonObject[],
  discriminator: JsonObject,
  place: JsonPointer,
  c: Conversion,
): JsonObject {
  const merged = mergeAlternatives(schemas, place, c)
  const { propertyName, mapping } = discriminator
  const isMerged = schemas.length > 1 && merged.type === 'object' && typeof propertyName === 'string'
  if (!isMerged || !isObject(mapping) || Object.keys(mapping).length === 0) return merged
  const properties = isObject(merged.properties) ? merged.properties : {}
  const before = own(properties, propertyName)
  if (before === undefined) return merged
  const description = isObject(before) ? stringAt(before, 'description') : undefined
  const kinds: JsonObject = { type: 'string', enum: Object.keys(mapping) }
  if (description !== undefined) kinds.description = description
  return { ...merged, properties: { ...properties, [propertyName]: kinds } }
}
