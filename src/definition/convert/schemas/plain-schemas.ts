import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { shapes, hasShape, isKind } from '../../schema-guards.ts'
import { lose, restate } from '../conversion.ts'
import type { Conversion } from '../conversion.ts'
import { inferType, schemaType } from './schema-type.ts'
import { mergeAlternatives } from './unions.ts'

/** Keywords of an OpenAPI 2.0 schema that are copied as they are. */
const copied = new Set([
  'format',
  'title',
  'description',
  'default',
  'multipleOf',
  'maximum',
  'minimum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'required',
  'enum',
  'readOnly',
  'example',
])

/** Keywords that narrow values and that OpenAPI 2.0 does not know. Without them the API still decides. */
const restrictions = new Set([
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'contains',
  'minContains',
  'maxContains',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contentSchema',
])

/** Only kept where they already stood in a 2.0 document. */
const keptIn20 = new Set(['discriminator', 'xml', 'externalDocs'])

/** A schema without combinators: its keywords one by one, in the order in which they stand. */
export function convertPlain(value: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const schema: JsonObject = 'type' in value ? {} : inferredType(value, c)
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'type') Object.assign(schema, writtenType(value, place, c))
    else if (key === 'properties') {
      if (isObject(inner)) schema.properties = convertProperties(inner, at(place, key), c)
      else restate(c, 'JsonTypeIncorrect', at(place, key), { code: 'fields-no-object' })
    } else if (key === 'items' || key === 'prefixItems') schema.items ??= convertItems(value, place, c)
    else if (key === 'additionalProperties' || key === 'patternProperties') convertMap(value, schema, place, c)
    else if (copied.has(key)) schema[key] ??= inner
    else if (key.startsWith('x-')) schema[key] = inner
    else if (c.family === '2.0' && keptIn20.has(key)) keepSound(schema, key, inner, place, c)
    else if (restrictions.has(key)) {
      lose(c, 'schema-restriction', at(place, key), { code: 'restriction-dropped', keyword: key })
    }
  }
  if (value.nullable === true) markNullable(schema, place, c)
  convertModernKeywords(value, schema, place, c)
  return schema
}

/** Documentation beside a schema stays if it is what OpenAPI 2.0 says; nothing depends on it. */
function keepSound(schema: JsonObject, key: string, inner: Json, place: JsonPointer, c: Conversion): void {
  const isSound =
    key === 'xml'
      ? isObject(inner) && hasShape(inner, shapes.xml)
      : isKind(inner, key === 'discriminator' ? 'text' : 'link')
  if (isSound) schema[key] = inner
  else restate(c, 'JsonTypeIncorrect', at(place, key), { code: 'keyword-unsound', keyword: key })
}

/** Infers the type of a 3.x schema from its keywords; a 2.0 document keeps its schemas without a type. */
function inferredType(value: JsonObject, c: Conversion): JsonObject {
  const type = c.family === '2.0' ? undefined : inferType(value)
  return type === undefined ? {} : { type }
}

function writtenType(value: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const { type, nullable } = schemaType(value)
  const schema: JsonObject = {}
  if (type.kind === 'one') {
    schema.type = type.type
    if (type.format !== undefined) schema.format = type.format
    if (value.type !== type.type) {
      const from = JSON.stringify(value.type)
      restate(c, 'type-written', at(place, 'type'), { code: 'type-written', from, to: type.type })
    }
  } else if (type.kind === 'several') {
    Object.assign(
      schema,
      mergeAlternatives(
        type.types.map((name) => ({ type: name })),
        place,
        c,
      ),
    )
  } else if (type.kind === 'unknown') {
    lose(c, 'JsonValueNotInEnum', at(place, 'type'), { code: 'type-unknown', type: type.written })
  } else Object.assign(schema, inferredType(value, c))
  if (nullable) markNullable(schema, place, c)
  return schema
}

function markNullable(schema: JsonObject, place: JsonPointer, c: Conversion): void {
  restate(c, 'nullable-written', place, { code: 'nullable-written' })
  schema['x-nullable'] = true
}

function convertItems(value: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const key = 'prefixItems' in value ? 'prefixItems' : 'items'
  const items = value[key] ?? {}
  if (!Array.isArray(items)) return c.schema(items, at(place, key), c) ?? {}
  const members = items.map((item, index) => c.schema(item, at(place, key, index), c) ?? {})
  return mergeAlternatives(members, at(place, key), c)
}

function convertProperties(properties: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const converted: JsonObject = {}
  for (const [name, property] of Object.entries(properties)) {
    const schema = c.schema(property, { parent: place, key: name }, c)
    if (schema !== undefined) converted[name] = schema
  }
  return converted
}

/** `additionalProperties` and `patternProperties`: objects whose property names the definition does not know. */
function convertMap(value: JsonObject, schema: JsonObject, place: JsonPointer, c: Conversion): void {
  const map = value.additionalProperties
  if (c.family === '2.0') {
    if (typeof map === 'boolean') schema.additionalProperties = map
    else if (map !== undefined) {
      schema.additionalProperties = c.schema(map, at(place, 'additionalProperties'), c) ?? false
    }
    return
  }
  const members = isObject(value.patternProperties)
    ? Object.entries(value.patternProperties).map(
        ([key, inner]) => [at(place, 'patternProperties', key), inner] as const,
      )
    : []
  if (isObject(map) && Object.keys(map).length > 0) members.push([at(place, 'additionalProperties'), map])
  if (members.length === 0) return
  if (isObject(value.properties) && Object.keys(value.properties).length > 0) {
    lose(c, 'additional-properties', members[0]?.[0], { code: 'additional-fields-dropped' })
    return
  }
  const schemas = members.map(([where, inner]) => c.schema(inner, where, c) ?? {})
  schema.additionalProperties = mergeAlternatives(schemas, place, c)
}

/** What 3.1 (JSON Schema 2020-12) writes differently. */
function convertModernKeywords(value: JsonObject, schema: JsonObject, place: JsonPointer, c: Conversion): void {
  if ('const' in value && value.const !== undefined) {
    schema.enum = [value.const]
    restate(c, 'const-written', at(place, 'const'), { code: 'const-written' })
  }
  if (Array.isArray(value.examples) && schema.example === undefined && value.examples[0] !== undefined) {
    schema.example = value.examples[0]
    restate(c, 'examples-written', at(place, 'examples'), { code: 'examples-written' })
  }
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = value[exclusive]
    if (typeof limit !== 'number') continue
    schema[bound] = limit
    schema[exclusive] = true
    restate(c, 'bounds-written', at(place, exclusive), { code: 'bounds-written', exclusive, bound })
  }
  if (schema.type === 'string' && schema.format === undefined) {
    if (value.contentEncoding === 'base64') schema.format = 'byte'
    else if (typeof value.contentMediaType === 'string' && c.family === '3.1') schema.format = 'binary'
  }
}
