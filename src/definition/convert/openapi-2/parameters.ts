import { isObject, textOf } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { repairParameterType } from '../../repair/schema/repair-schema.ts'
import { shapes } from '../../schema-guards.ts'
import { lose, restate } from '../conversion.ts'
import type { Conversion } from '../conversion.ts'
import { resolve } from '../references.ts'
import { keepKnownKeywords } from './keep-known-keywords.ts'
import { simpleType } from './simple-type.ts'

const prefix = '#/parameters/'
const locations = new Set(['query', 'header', 'path', 'formData'])

/** The document's shared parameters, converted; what is none is not among them. */
export function sharedParameters(value: Json, place: JsonPointer, c: Conversion): JsonObject {
  const shared: JsonObject = {}
  for (const [name, parameter] of Object.entries(isObject(value) ? value : {})) {
    const converted = isObject(parameter) ? convertParameter(parameter, at(place, name), c) : undefined
    if (converted !== undefined) shared[name] = converted
  }
  return shared
}

/**
 * A list of parameters of 2.0. References to shared parameters stay, others are written out.
 * @returns undefined when a parameter is missing that the list refers to
 */
export function convertParameterList(
  value: Json,
  place: JsonPointer,
  shared: JsonObject,
  c: Conversion,
): Json[] | undefined {
  const list: Json[] = []
  for (const [index, entry] of (Array.isArray(value) ? value : []).entries()) {
    const here = at(place, index)
    if (!isObject(entry)) {
      restate(c, 'JsonTypeIncorrect', here, { code: 'no-parameter' })
      continue
    }
    if (refersTo(shared, entry.$ref)) {
      if (Object.keys(entry).length > 1) {
        restate(c, 'AdditionalPropertyNotAllowedAdjacentToRef', here, { code: 'beside-reference-left-out' })
      }
      list.push({ $ref: textOf(entry.$ref) })
      continue
    }
    const target = typeof entry.$ref === 'string' ? resolve(c.root, entry.$ref) : { value: entry, place: here }
    if (target === undefined || !isObject(target.value)) return undefined
    const parameter = convertParameter(target.value, target.place, c)
    if (parameter !== undefined) list.push(parameter)
  }
  return list
}

function refersTo(shared: JsonObject, reference: Json | undefined): boolean {
  return (
    typeof reference === 'string' &&
    reference.startsWith(prefix) &&
    Object.hasOwn(shared, reference.slice(prefix.length))
  )
}

function convertParameter(value: JsonObject, place: JsonPointer, c: Conversion): JsonObject | undefined {
  const { name, in: location } = value
  const isPlaced = location === 'body' || (typeof location === 'string' && locations.has(location))
  if (typeof name !== 'string' || name === '' || !isPlaced) {
    lose(c, 'NonBodyParameterSchemaNotValid', place, { code: 'parameter-without-name-or-place' })
    return undefined
  }
  if (location === 'body') return bodyParameter(value, place, c)
  const parameter = keepKnownKeywords(value, shapes.parameter, place, c.findings)
  c.origins.set(parameter, place)
  if (parameter.collectionFormat === 'multi') sendOne(parameter, place, c)
  simpleType(parameter, place, c)
  if (parameter.allowEmptyValue !== undefined && location !== 'query' && location !== 'formData') {
    delete parameter.allowEmptyValue
    const here = at(place, 'allowEmptyValue')
    restate(c, 'AllowEmptyValueOnlyValidForQueryFormData', here, { code: 'empty-value-not-allowed' })
  }
  repairParameterType(parameter, place, c.findings)
  return parameter
}

function bodyParameter(value: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const parameter = keepKnownKeywords(value, shapes.body, place, c.findings)
  const isMissing = parameter.schema === undefined
  parameter.schema = isMissing ? {} : (c.schema(parameter.schema ?? {}, at(place, 'schema'), c) ?? {})
  if (isMissing) restate(c, 'BodyParameterSchemaRequired', at(place, 'schema'), { code: 'body-without-schema' })
  c.origins.set(parameter, place)
  return parameter
}

/** The importer refuses parameters that are sent once for each value; of such a list a maker can send one value. */
function sendOne(parameter: JsonObject, place: JsonPointer, c: Conversion): void {
  const items = isObject(parameter.items) ? parameter.items : { type: 'string' }
  for (const key of ['items', 'collectionFormat', 'minItems', 'maxItems', 'uniqueItems', 'default'])
    delete parameter[key]
  Object.assign(parameter, items)
  lose(c, 'CollectionFormatValueNotSupported', place, { code: 'one-value', name: textOf(parameter.name) })
}
