import { arrayAt, isObject, objectAt, stringAt, textOf } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { addressOf } from './address.ts'
import { inferSchema } from './infer-schema.ts'
import { substitute } from './variables.ts'
import type { Variables } from './variables.ts'

export interface PostmanOperation {
  readonly server: string | undefined
  readonly path: string
  readonly method: string
  readonly operation: JsonObject
}

/** One saved request → an operation of OpenAPI 3. */
export function operationOf(item: JsonObject, variables: Variables): PostmanOperation {
  const request = isObject(item.request) ? item.request : { url: item.request ?? '' }
  const { server, path, query } = addressOf(request.url, variables)
  const name = stringAt(item, 'name')
  // The name that somebody gave the request is also the best there is for the action's id.
  const operation: JsonObject = name === undefined ? {} : { operationId: name, summary: name }
  const description = textContent(request.description)
  if (description !== undefined) operation.description = description
  const parameters = [...parametersOf(query, 'query'), ...parametersOf(arrayAt(request, 'header') ?? [], 'header')]
  if (parameters.length > 0) operation.parameters = parameters
  const body = bodyOf(objectAt(request, 'body'), variables)
  if (body !== undefined) operation.requestBody = { content: body }
  operation.responses = responsesOf(arrayAt(item, 'response') ?? [])
  return { server, path, method: (stringAt(request, 'method') ?? 'GET').toLowerCase(), operation }
}

/** Descriptions are a text or an object with one. */
export function textContent(value: Json | undefined): string | undefined {
  const text = isObject(value) ? value.content : value
  return typeof text === 'string' && text.trim() !== '' ? text : undefined
}

/** Headers that the client writes by itself. */
const clientHeaders = new Set(['content-type', 'content-length', 'accept', 'authorization', 'host', 'user-agent'])

function parametersOf(parts: readonly Json[], location: 'query' | 'header'): JsonObject[] {
  return named(parts)
    .filter(({ name }) => location === 'query' || !clientHeaders.has(name.toLowerCase()))
    .map(({ name, part }) => {
      const parameter: JsonObject = { name, in: location, schema: { type: 'string' } }
      const description = textContent(part.description)
      if (description !== undefined) parameter.description = description
      return parameter
    })
}

/** Rows of Postman's tables that have been filled in. */
function named(parts: readonly Json[]): { name: string; part: JsonObject }[] {
  return parts.flatMap((part) => {
    const name = isObject(part) ? stringAt(part, 'key') : undefined
    const isName = name !== undefined && name !== '' && name !== '__proto__'
    return isObject(part) && isName ? [{ name, part }] : []
  })
}

function bodyOf(body: JsonObject | undefined, variables: Variables): JsonObject | undefined {
  switch (body?.mode) {
    case 'raw': {
      const text = substitute(stringAt(body, 'raw') ?? '', variables)
      if (text.trim() === '') return undefined
      const schema = inferSchema(text)
      return schema === undefined
        ? { 'text/plain': { schema: { type: 'string' } } }
        : { 'application/json': { schema } }
    }
    case 'urlencoded':
      return { 'application/x-www-form-urlencoded': { schema: formSchema(arrayAt(body, 'urlencoded') ?? []) } }
    case 'formdata':
      return { 'multipart/form-data': { schema: formSchema(arrayAt(body, 'formdata') ?? []) } }
    case 'file':
      return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    case 'graphql':
      return { 'application/json': { schema: graphql } }
    default:
      return undefined
  }
}

const graphql = { type: 'object', properties: { query: { type: 'string' }, variables: { type: 'object' } } }

function formSchema(parts: readonly Json[]): JsonObject {
  const properties: JsonObject = {}
  for (const { name, part } of named(parts)) {
    properties[name] = part.type === 'file' ? { type: 'string', format: 'binary' } : { type: 'string' }
  }
  return { type: 'object', properties }
}

/** Saved examples say what comes back; of several with one code the first counts. */
function responsesOf(examples: readonly Json[]): JsonObject {
  const responses: JsonObject = {}
  for (const example of examples) {
    if (!isObject(example) || typeof example.code !== 'number') continue
    const code = textOf(example.code)
    if (Object.hasOwn(responses, code)) continue
    const schema = inferSchema(stringAt(example, 'body') ?? '')
    const content = schema === undefined ? undefined : { 'application/json': { schema } }
    responses[code] = { description: stringAt(example, 'name') ?? '', ...(content ? { content } : {}) }
  }
  return responses
}
