import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { schemaShape } from '../../schema-guards.ts'
import type { Shape } from '../../schema-guards.ts'
import { repairSchema } from '../../repair/schema/repair-schema.ts'
import { convertAllOf } from './all-of.ts'
import { lose, restate } from '../conversion.ts'
import type { Conversion } from '../conversion.ts'
import { inheritable, mergeSchemas, withoutAnnotations } from './merge.ts'
import { convertPlain } from './plain-schemas.ts'
import { keepKnownKeywords } from '../openapi-2/keep-known-keywords.ts'
import { convertUnion } from './unions.ts'

/**
 * A schema of any version → a schema of OpenAPI 2.0 without `allOf`, `oneOf` and `anyOf`: the importer's other consumers
 * do not merge the first and do not know the others (github.com/microsoft/Power-Fx, Microsoft.PowerFx.Connectors).
 * @returns undefined for a schema that nothing can match (`false`): the field does not exist
 */
export function convertSchema(value: Json, place: JsonPointer, c: Conversion): JsonObject | undefined {
  if (value === false) return undefined
  if (value === true) return {}
  if (!isObject(value)) {
    lose(c, 'JsonTypeIncorrect', place, { code: 'schema-no-object' })
    return {}
  }
  if (typeof value.$ref === 'string') return convertReference(value.$ref, value, place, c)
  const parts = combinedParts(value, place, c)
  if (parts === undefined) return repairConverted(convertPlain(value, place, c), place, c)
  const { allOf: _allOf, oneOf: _oneOf, anyOf: _anyOf, discriminator: _discriminator, ...rest } = value
  const base = convertPlain(rest, place, c)
  return repairConverted(combine(base, parts, place, c), place, c)
}

function repairConverted(schema: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  if (schema.$ref === undefined) repairSchema(schema, place, c.findings)
  return schema
}

/** The schemas that `allOf`, `oneOf` and `anyOf` stand for; undefined when the schema has none of them. */
function combinedParts(value: JsonObject, place: JsonPointer, c: Conversion): JsonObject[] | undefined {
  let parts: JsonObject[] | undefined
  if (Array.isArray(value.allOf)) {
    restate(c, 'all-of-merged', place, { code: 'all-of-merged' })
    parts = convertAllOf(value.allOf, at(place, 'allOf'), c)
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const alternatives = value[keyword]
    if (!Array.isArray(alternatives)) continue
    restate(c, 'union-merged', place, { code: 'union-merged', keyword })
    const union = convertUnion({ alternatives, parent: value, place: at(place, keyword) }, c)
    parts = [...(parts ?? []), ...(union === undefined ? [] : [union])]
  }
  return parts
}

/** One part and nothing else to say keeps its reference; otherwise everything becomes one schema. */
function combine(base: JsonObject, parts: readonly JsonObject[], place: JsonPointer, c: Conversion): JsonObject {
  const structural = parts.filter((part) => Object.keys(withoutAnnotations(part)).length > 0)
  const [only] = structural
  const baseIsEmpty = Object.keys(withoutAnnotations(base)).every((key) => key === 'type')
  if (structural.length === 1 && only !== undefined && baseIsEmpty) {
    return typeof only.$ref === 'string' ? only : { ...only, ...annotationsOf(base, only) }
  }
  const expanded: JsonObject[] = []
  for (const part of parts) {
    const schema = c.definitions.expand(part, c)
    if (schema === undefined) lose(c, 'SchemaRefLoopNotAllowed', place, { code: 'type-in-itself' })
    else expanded.push(inheritable(schema))
  }
  return mergeSchemas([...expanded, base])
}

function annotationsOf(base: JsonObject, part: JsonObject): JsonObject {
  const { type: _type, ...annotations } = base
  // Both say something: what stands beside the part describes this use of it.
  return 'x-nullable' in part ? { ...annotations, 'x-nullable': true } : annotations
}

const annotationsBesideReference = new Set([
  '$ref',
  'summary',
  'title',
  'deprecated',
  'nullable',
  'readOnly',
  'writeOnly',
  'example',
  'examples',
  'xml',
  'externalDocs',
])

function convertReference(reference: string, value: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const target = c.definitions.refer(reference, at(place, '$ref'), c)
  const beside = Object.keys(value).filter((key) => !annotationsBesideReference.has(key) && !key.startsWith('x-'))
  if (beside.length === 0 && c.family !== '2.0') return target
  // The importer has taken descriptions beside references in published connectors; what was there may stay.
  if (c.family === '2.0') return typeof target.$ref === 'string' ? withSiblings(target, value, place, c) : target
  const isStructural = beside.some((key) => key !== 'description' && key !== 'default')
  if (c.family === '3.0' || !isStructural) {
    lose(c, 'AdditionalPropertyNotAllowedAdjacentToRef', place, {
      code: 'beside-reference-dropped',
      keywords: beside,
    })
    return target
  }
  const { $ref: _ref, ...siblings } = value
  const base = convertSchema(siblings, place, c) ?? {}
  return repairConverted(combine(base, [target], place, c), place, c)
}

function withSiblings(target: JsonObject, value: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const { $ref: _ref, ...siblings } = value
  if (Object.keys(siblings).length === 0) return target
  const kept = keepKnownKeywords(siblings, siblingShape, place, c.findings)
  repairSchema(kept, place, c.findings)
  return { ...target, ...kept }
}

const siblingShape: Shape = { ...schemaShape, type: 'type', required: 'texts' }
