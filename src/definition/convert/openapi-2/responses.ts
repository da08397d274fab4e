import { isObject, own } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { repairParameterType } from '../../repair/schema/repair-schema.ts'
import { shapes } from '../../schema-guards.ts'
import { lose } from '../conversion.ts'
import type { Conversion } from '../conversion.ts'
import { resolve } from '../references.ts'
import { keepKnownKeywords } from './keep-known-keywords.ts'
import { simpleType } from './simple-type.ts'

const prefix = '#/responses/'

/** The document's shared responses, converted. */
export function sharedResponses(value: Json, place: JsonPointer, c: Conversion): JsonObject {
  const entries = Object.entries(isObject(value) ? value : {}).filter(([, response]) => isObject(response))
  return Object.fromEntries(entries.map(([name, response]) => [name, convertResponse(response, at(place, name), c)]))
}

/** An operation's responses of 2.0. References to shared responses stay, others are written out. */
export function convertResponses2(value: Json, place: JsonPointer, shared: JsonObject, c: Conversion): JsonObject {
  const responses: JsonObject = {}
  for (const [code, response] of Object.entries(isObject(value) ? value : {})) {
    const here = at(place, code)
    const reference = isObject(response) ? response.$ref : undefined
    if (code.startsWith('x-')) responses[code] = response
    else if (typeof reference !== 'string') responses[code] = convertResponse(response, here, c)
    else if (reference.startsWith(prefix) && own(shared, reference.slice(prefix.length)) !== undefined) {
      responses[code] = { $ref: reference }
    } else responses[code] = convertResponse(follow(reference, here, c), here, c)
  }
  return responses
}

function follow(reference: string, place: JsonPointer, c: Conversion): Json {
  const target = resolve(c.root, reference)
  if (target !== undefined) return target.value
  lose(c, 'ResponseReferenceNotFound', place, { code: 'response-reference-unresolved' })
  return {}
}

function convertResponse(value: Json, place: JsonPointer, c: Conversion): JsonObject {
  const response = keepKnownKeywords(isObject(value) ? value : {}, shapes.response, place, c.findings)
  c.origins.set(response, place)
  const { schema, headers } = response
  if (isObject(schema)) {
    // A file is no schema type, but a response may be one.
    const converted = schema.type === 'file' ? { type: 'file' } : c.schema(schema, at(place, 'schema'), c)
    if (converted === undefined) delete response.schema
    else response.schema = converted
  }
  if (isObject(headers)) response.headers = convertHeaders(headers, at(place, 'headers'), c)
  return response
}

function convertHeaders(headers: JsonObject, place: JsonPointer, c: Conversion): JsonObject {
  const converted: JsonObject = {}
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('x-') && !isObject(value)) continue
    const here = at(place, name)
    const header = keepKnownKeywords(isObject(value) ? value : {}, shapes.header, here, c.findings)
    simpleType(header, here, c)
    repairParameterType(header, here, c.findings)
    converted[name] = header
  }
  return converted
}
