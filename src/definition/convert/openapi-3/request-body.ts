import { isObject, stringAt } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { lose } from '../conversion.ts'
import type { OperationConversion } from '../conversion.ts'
import type { ConvertedBody } from './converted-body.ts'
import { formParameters } from './form-data.ts'
import { isJson, isText, pickMedia } from './media-types.ts'
import type { Media } from './media-types.ts'
import { resolve } from '../references.ts'

const none: ConvertedBody = { parameters: [], consumes: [] }

/** `requestBody` → the body parameter or the form fields of OpenAPI 2.0. */
export function convertRequestBody(
  written: Json | undefined,
  writtenPlace: JsonPointer,
  c: OperationConversion,
): ConvertedBody {
  if (!isObject(written)) return none
  const target =
    typeof written.$ref === 'string' ? resolve(c.root, written.$ref) : { value: written, place: writtenPlace }
  if (target === undefined || !isObject(target.value)) {
    c.refuse('BodyParameterSchemaRequired', writtenPlace, { code: 'body-reference-unresolved' })
    return none
  }
  const { value: body, place } = target
  const picked = isObject(body.content) ? pickMedia(body.content) : undefined
  if (picked === undefined) return bodyParameter({ type: 'object' }, 'application/json', body, place, c)
  const { media, others } = picked
  if (others.length > 0) {
    const detail = { code: 'one-request-media-type', type: media.type, others: others.slice(0, 3) } as const
    lose(c, 'one-media-type', at(place, 'content'), detail)
  }
  const schemaPlace = at(place, 'content', media.key, 'schema')
  if (media.type === 'multipart/form-data' || media.type === 'application/x-www-form-urlencoded') {
    return formParameters({ media, schemaPlace, place }, c)
  }
  return bodyParameter(bodySchema(media, schemaPlace, c), media.type, body, place, c)
}

function bodySchema(media: Media, place: JsonPointer, c: OperationConversion): JsonObject {
  if (isJson(media.type)) {
    const schema = 'schema' in media.value ? c.schema(media.value.schema ?? {}, place, c) : undefined
    return schema ?? { type: 'object' }
  }
  if (isText(media.type)) return { type: 'string' }
  return { type: 'string', format: 'binary' }
}

/** Where generators keep the name that a body had before OpenAPI 3 took it away. */
const nameExtensions = ['x-bodyName', 'x-ms-requestBody-name', 'x-name', 'x-codegen-request-body-name']

function bodyParameter(
  schema: JsonObject,
  type: string,
  body: JsonObject,
  place: JsonPointer,
  c: OperationConversion,
): ConvertedBody {
  const name = nameExtensions.map((key) => stringAt(body, key)).find((value) => value !== undefined && value !== '')
  const parameter: JsonObject = { name: name ?? 'body', in: 'body', schema }
  if (body.required === true) parameter.required = true
  if (typeof body.description === 'string') parameter.description = body.description
  c.origins.set(parameter, place)
  return { parameters: [parameter], consumes: [type] }
}
