import { isObject } from '../../json.ts'
import type { JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { repairParameterType } from '../../repair/schema/repair-schema.ts'
import { lose } from '../conversion.ts'
import type { OperationConversion } from '../conversion.ts'
import type { Media } from './media-types.ts'
import { expandSchema, pickKeywords } from './parameter-type.ts'
import type { ConvertedBody } from './converted-body.ts'

interface Form {
  readonly media: Media
  readonly schemaPlace: JsonPointer
  readonly place: JsonPointer
}

const multipart = 'multipart/form-data'
const primitives = new Set(['string', 'number', 'integer', 'boolean'])

/** A form → one `formData` parameter for each of its fields. */
export function formParameters({ media, schemaPlace, place }: Form, c: OperationConversion): ConvertedBody {
  const schema = expandSchema(media.value.schema ?? {}, schemaPlace, c)
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {})
  if (properties.length === 0) return wholeForm(media, place, c)
  const required = Array.isArray(schema.required) ? schema.required : []
  const parameters: JsonObject[] = []
  for (const [name, property] of properties) {
    const fieldPlace = at(schemaPlace, 'properties', name)
    const field = c.definitions.expand(isObject(property) ? property : {}, c) ?? {}
    if (field.readOnly === true || name === '') continue
    const parameter: JsonObject = { name, in: 'formData', ...fieldType(field, name, fieldPlace, c) }
    if (required.includes(name)) parameter.required = true
    repairParameterType(parameter, fieldPlace, c.findings)
    c.origins.set(parameter, fieldPlace)
    parameters.push(parameter)
  }
  const hasFile = parameters.some((parameter) => parameter.type === 'file')
  return { parameters, consumes: [hasFile ? multipart : media.type] }
}

/** A form without described fields can only be passed on as a whole. */
function wholeForm(media: Media, place: JsonPointer, c: OperationConversion): ConvertedBody {
  lose(c, 'form-without-fields', place, { code: 'form-without-fields' })
  const parameter: JsonObject = { name: 'body', in: 'body', schema: { type: 'string' } }
  c.origins.set(parameter, place)
  return { parameters: [parameter], consumes: [media.type === multipart ? 'text/plain' : media.type] }
}

function fieldType(field: JsonObject, name: string, place: JsonPointer, c: OperationConversion): JsonObject {
  if (isFile(field)) return { ...describe(field), type: 'file' }
  if (field.type === 'array') {
    const items = c.definitions.expand(isObject(field.items) ? field.items : {}, c) ?? {}
    if (isFile(items)) {
      lose(c, 'one-file', place, { code: 'one-file', name })
      return { ...describe(field), type: 'file' }
    }
    if (typeof items.type === 'string' && primitives.has(items.type)) {
      lose(c, 'CollectionFormatValueNotSupported', place, { code: 'one-value', name })
      return { ...pickKeywords(items), ...describe(field) }
    }
  }
  if (typeof field.type === 'string' && primitives.has(field.type)) return pickKeywords(field)
  lose(c, 'form-field-as-text', place, { code: 'form-field-as-text', name })
  return { ...describe(field), type: 'string' }
}

function isFile(schema: JsonObject): boolean {
  return schema.type === 'string' && (schema.format === 'binary' || schema.format === 'byte')
}

function describe(field: JsonObject): JsonObject {
  const { description, title } = field
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof title === 'string' && title !== '' ? { 'x-ms-summary': title } : {}),
  }
}
