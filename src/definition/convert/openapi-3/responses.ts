import { isObject, stringAt } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { repairParameterType } from '../../repair/schema/repair-schema.ts'
import { lose } from '../conversion.ts'
import type { OperationConversion } from '../conversion.ts'
import { isJson, isText, pickMedia } from './media-types.ts'
import { expandSchema, pickKeywords } from './parameter-type.ts'
import { resolve } from '../references.ts'

export interface ConvertedResponses {
  readonly responses: JsonObject
  readonly produces: readonly string[]
}

/** `responses` → those of OpenAPI 2.0, where all of an operation's responses share one media type. */
export function convertResponses(
  written: Json | undefined,
  place: JsonPointer,
  c: OperationConversion,
): ConvertedResponses {
  const responses: JsonObject = {}
  let produces: string | undefined
  for (const [key, value] of Object.entries(isObject(written) ? written : {})) {
    const code = statusCode(key)
    const here = at(place, key)
    if (code === undefined || Object.hasOwn(responses, code)) {
      if (!key.startsWith('x-'))
        lose(c, 'ResponseMustBeDefaultOrHttpStatusCode', here, { code: 'response-left-out', status: key })
      continue
    }
    const response = convertResponse(value, here, code, c)
    if (response === undefined) continue
    responses[code] = response.value
    if (code.startsWith('2')) produces ??= response.type
  }
  dropDefaultSchema(responses, place, c)
  return { responses, produces: produces === undefined ? [] : [produces] }
}

/** `2XX` is 200, other ranges are what happens otherwise. */
function statusCode(key: string): string | undefined {
  if (/^[1-5]\d\d$/.test(key) || key === 'default') return key
  if (/^2xx$/i.test(key)) return '200'
  return /^[1345]xx$/i.test(key) ? 'default' : undefined
}

function convertResponse(
  written: Json,
  writtenPlace: JsonPointer,
  code: string,
  c: OperationConversion,
): { value: JsonObject; type: string | undefined } | undefined {
  if (!isObject(written)) return undefined
  const target =
    typeof written.$ref === 'string' ? resolve(c.root, written.$ref) : { value: written, place: writtenPlace }
  if (target === undefined || !isObject(target.value)) {
    lose(c, 'ResponseReferenceNotFound', writtenPlace, { code: 'response-reference-unresolved' })
    return { value: { description: code }, type: undefined }
  }
  const { value: response, place } = target
  if (response.links !== undefined) lose(c, 'links', at(place, 'links'), { code: 'links-left-out' })
  const value: JsonObject = { description: stringAt(response, 'description') ?? '' }
  const picked = isObject(response.content) ? pickMedia(response.content) : undefined
  if (picked !== undefined) {
    const { media, others } = picked
    if (media.type === 'text/event-stream' && code.startsWith('2')) {
      c.refuse('event-stream', at(place, 'content'), { code: 'event-stream' })
    }
    if (others.length > 0 && code.startsWith('2')) {
      const detail = { code: 'one-response-media-type', type: media.type, others: others.slice(0, 3) } as const
      lose(c, 'one-media-type', at(place, 'content'), detail)
    }
    const schema = mediaSchema(media.type, media.value, at(place, 'content', media.key, 'schema'), c)
    if (schema !== undefined) value.schema = schema
  }
  const headers = convertHeaders(response.headers, at(place, 'headers'), c)
  if (headers !== undefined) value.headers = headers
  c.origins.set(value, place)
  return { value, type: picked?.media.type }
}

function mediaSchema(
  type: string,
  media: JsonObject,
  place: JsonPointer,
  c: OperationConversion,
): JsonObject | undefined {
  if (isJson(type)) return 'schema' in media ? c.schema(media.schema ?? {}, place, c) : undefined
  return isText(type) ? { type: 'string' } : { type: 'string', format: 'binary' }
}

const primitives = new Set(['string', 'number', 'integer', 'boolean'])

function convertHeaders(written: Json | undefined, place: JsonPointer, c: OperationConversion): JsonObject | undefined {
  if (!isObject(written) || Object.keys(written).length === 0) return undefined
  const headers: JsonObject = {}
  for (const [name, entry] of Object.entries(written)) {
    const target = isObject(entry) && typeof entry.$ref === 'string' ? resolve(c.root, entry.$ref)?.value : entry
    if (!isObject(target)) continue
    const schema = 'schema' in target ? expandSchema(target.schema ?? {}, at(place, name, 'schema'), c) : {}
    const isSimple = typeof schema.type === 'string' && primitives.has(schema.type)
    const header: JsonObject = isSimple ? headerType(schema) : { type: 'string' }
    if (typeof target.description === 'string') header.description = target.description
    repairParameterType(header, at(place, name), c.findings)
    headers[name] = header
  }
  return headers
}

function headerType(schema: JsonObject): JsonObject {
  const { 'x-ms-summary': _summary, ...type } = pickKeywords(schema)
  return type
}

/** Certification refuses a schema on `default` (DefaultResponseHasSchema); it is only wanted where nothing else has one. */
function dropDefaultSchema(responses: JsonObject, place: JsonPointer, c: OperationConversion): void {
  const { default: fallback } = responses
  const hasSuccess = Object.keys(responses).some((code) => code.startsWith('2'))
  if (!hasSuccess || !isObject(fallback) || fallback.schema === undefined) return
  const { operation } = c
  const detail = { code: 'default-schema-left-out' } as const
  c.findings.add({ kind: 'loss', rule: 'DefaultResponseHasSchema', place: at(place, 'default'), detail, operation })
  delete fallback.schema
}
