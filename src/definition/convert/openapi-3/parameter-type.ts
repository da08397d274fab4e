import { ownValue } from '../../../core/text/own-value.ts'
import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import { lose } from '../conversion.ts'
import type { OperationConversion } from '../conversion.ts'
import type { JsonPointer } from '../../json-pointer.ts'

export interface ParameterSource {
  readonly name: string
  readonly location: 'path' | 'query' | 'header' | 'formData'
  readonly value: JsonObject
  readonly place: JsonPointer
  readonly schemaPlace: JsonPointer
}

const primitives = new Set(['string', 'number', 'integer', 'boolean'])

/** Schema keywords that a parameter may have beside it. */
const keywords = [
  'type',
  'format',
  'description',
  'enum',
  'default',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
]

/** The type of a parameter, which cannot refer to a schema; `object` when it needs more than one parameter. */
export function parameterType(source: ParameterSource, c: OperationConversion): JsonObject | 'object' {
  const { name, value, place, schemaPlace } = source
  if (isObject(value.content)) {
    lose(c, 'parameter-content', at(place, 'content'), { code: 'parameter-document-as-text', name })
    return { type: 'string' }
  }
  const schema = 'schema' in value ? expandSchema(value.schema ?? {}, schemaPlace, c) : {}
  return typeOfConverted(schema, source, c)
}

/** The same for a schema that has been converted and expanded. */
export function typeOfConverted(
  schema: JsonObject,
  source: ParameterSource,
  c: OperationConversion,
): JsonObject | 'object' {
  const { name, location, schemaPlace } = source
  if (schema.type === 'array') return arrayType(schema, source, c)
  if (schema.type === 'object' && location === 'query') return 'object'
  if (typeof schema.type === 'string' && primitives.has(schema.type)) return pickKeywords(schema)
  if (Object.keys(schema).length > 0 || schema.type === 'object') {
    lose(c, 'parameter-as-text', schemaPlace, { code: 'parameter-as-text', name })
  }
  return { type: 'string', ...described(schema) }
}

/** Converted, with its reference followed: parameters do not take references. */
export function expandSchema(schema: Json, place: JsonPointer, c: OperationConversion): JsonObject {
  const converted = c.schema(schema, place, c) ?? {}
  return c.definitions.expand(converted, c) ?? {}
}

export function pickKeywords(schema: JsonObject): JsonObject {
  const type: JsonObject = {}
  for (const key of keywords) if (schema[key] !== undefined) type[key] = schema[key]
  if (schema['x-ms-enum-values'] !== undefined) type['x-ms-enum-values'] = schema['x-ms-enum-values']
  // Power Platform shows a parameter's title as its name.
  if (typeof schema.title === 'string' && schema.title !== '') type['x-ms-summary'] = schema.title
  return type
}

function described(schema: JsonObject): JsonObject {
  return typeof schema.description === 'string' ? { description: schema.description } : {}
}

const separated: Readonly<Record<string, string>> = { spaceDelimited: 'ssv', pipeDelimited: 'pipes' }

/**
 * A list of values in one parameter. What OpenAPI 3 does by default, repeating the parameter, is `collectionFormat: multi`
 * in 2.0, which the importer refuses ("The 'collectionFormat' keyword value 'Multi' is not supported."): of such a list
 * a maker can send one value.
 */
function arrayType(schema: JsonObject, source: ParameterSource, c: OperationConversion): JsonObject {
  const { name, location, value, schemaPlace } = source
  const items = c.definitions.expand(isObject(schema.items) ? schema.items : {}, c) ?? {}
  const isSimple = typeof items.type === 'string' && primitives.has(items.type)
  const item = isSimple ? pickKeywords(items) : { type: 'string' }
  const style = typeof value.style === 'string' ? value.style : undefined
  const repeats = location === 'query' && value.explode !== false && (style === undefined || style === 'form')
  if (!repeats && isSimple) {
    const collectionFormat = ownValue(separated, style) ?? 'csv'
    const { description: _description, ['x-ms-summary']: _summary, ...bare } = item
    const { enum: _enum, ...list } = pickKeywords(schema)
    return { ...list, type: 'array', items: bare, collectionFormat }
  }
  lose(c, 'CollectionFormatValueNotSupported', schemaPlace, { code: 'one-value', name })
  const { default: _default, ...single } = item
  return { ...single, ...described(schema), ...summaryOf(schema) }
}

function summaryOf(schema: JsonObject): JsonObject {
  return typeof schema.title === 'string' && schema.title !== '' ? { 'x-ms-summary': schema.title } : {}
}
