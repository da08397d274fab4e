import { METHODS, operationKey } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { isObject, objectAt, stringAt, textOf } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { at } from '../place.ts'
import type { Place } from '../place.ts'
import type { Source } from '../read/read.ts'
import { repairParameterType } from '../repair/schema/repair-schema.ts'
import { accepted, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { createConversion } from './create-conversion.ts'
import { restate } from './conversion.ts'
import type { Conversion } from './conversion.ts'
import { NO_HOST } from './openapi-3.ts'
import { isHost, isUsableHost } from './public-host.ts'
import { cleanBasePath, reportOtherHost } from './servers.ts'

/** Sections of a 2.0 document; sign-in is detected from the source and written again after the maker chose. */
const ROOT_KEYS = new Set([
  'swagger',
  'info',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'tags',
  'externalDocs',
])
const SECURITY_KEYS = new Set(['security', 'securityDefinitions'])

/** An OpenAPI 2.0 document → a draft that differs from it by named repairs only. */
export function convertOpenApi2(source: Source, ownHost: string | undefined, findings: Findings): Outcome<Draft> {
  const { root } = source
  const server = chooseHost(root, ownHost, findings)
  if (server === undefined) return refused({ ...NO_HOST, pointer: '/host' })
  const c = createConversion(source, findings)
  c.definitions.adopt(objectAt(root, 'definitions') ?? {})
  const document: JsonObject = {}
  for (const [key, value] of Object.entries(root)) {
    const place = at(undefined, key)
    if (ROOT_KEYS.has(key) || key.startsWith('x-')) document[key] = value
    else if (key === 'paths') document.paths = convertPaths(value, place, c)
    else if (key === 'definitions') document.definitions = {}
    else if (key === 'parameters') document.parameters = convertMap(value, place, c, convertParameter)
    else if (key === 'responses') document.responses = convertMap(value, place, c, convertResponse)
    else if (!SECURITY_KEYS.has(key)) {
      restate(c, 'AdditionalPropertyNotAllowed', place, `OpenAPI 2.0 has no "${key}"; it was left out.`)
    }
  }
  document.swagger = '2.0'
  document.paths ??= {}
  Object.assign(document, server)
  document.schemes = ['https']
  const definitions = c.definitions.finish(c)
  if (Object.keys(definitions).length > 0 || 'definitions' in root) document.definitions = definitions
  return accepted({ document, origins: c.origins, findings })
}

/** The document's host unless it is none that Power Platform can reach. */
function chooseHost(root: JsonObject, ownHost: string | undefined, findings: Findings): JsonObject | undefined {
  const written = stringAt(root, 'host')
  const host = isUsable(written, ownHost) ? written : ownHost
  if (host === undefined) return undefined
  if (host === written) reportOtherHost(host, ownHost, at(undefined, 'host'), findings)
  else {
    const message = `The document names no host that Power Platform can reach; the connector calls ${host}.`
    findings.add({ kind: 'repair', rule: 'host', place: at(undefined, 'host'), message })
  }
  const { schemes } = root
  if (!Array.isArray(schemes) || schemes.length !== 1 || schemes[0] !== 'https') {
    const message = 'The connector calls the API with https only.'
    findings.add({ kind: 'repair', rule: 'schemes', place: at(undefined, 'schemes'), message })
  }
  const { basePath: path } = root
  const basePath =
    typeof path === 'string' && isBasePath(path) ? path : cleanBasePath(typeof path === 'string' ? path : '')
  if (basePath !== path) {
    const message = `The base path was written as "${basePath}".`
    findings.add({ kind: 'repair', rule: 'BasePathNotValid', place: at(undefined, 'basePath'), message })
  }
  return { host, basePath }
}

/** Without an own host to fall back on, an address that only the importer's validator would take is better than none. */
function isUsable(host: string | undefined, ownHost: string | undefined): host is string {
  return host !== undefined && (isUsableHost(host, ownHost) || (ownHost === undefined && isHost(host)))
}

function isBasePath(path: string): boolean {
  return /^\/[^{}?#\s]*$/.test(path)
}

function convertMap(
  value: Json,
  place: Place,
  c: Conversion,
  convert: (value: Json, place: Place, c: Conversion) => Json,
): JsonObject {
  const entries = Object.entries(isObject(value) ? value : {})
  return Object.fromEntries(entries.map(([key, inner]) => [key, convert(inner, at(place, key), c)]))
}

function convertPaths(value: Json, place: Place, c: Conversion): JsonObject {
  const paths: JsonObject = {}
  for (const [path, item] of Object.entries(isObject(value) ? value : {})) {
    const here = at(place, path)
    if (path.startsWith('x-') || !isObject(item)) {
      restate(c, 'AdditionalPropertyNotAllowed', here, `"${path}" is no path; it was left out.`)
    } else paths[path] = convertPathItem(path, item, here, c)
  }
  return paths
}

function convertPathItem(path: string, item: JsonObject, place: Place, c: Conversion): JsonObject {
  const converted: JsonObject = {}
  for (const [key, value] of Object.entries(item)) {
    const here = at(place, key)
    if (METHODS.has(key) && isObject(value)) converted[key] = convertOperation(operationKey(key, path), value, here, c)
    else if (key === 'parameters') converted.parameters = convertParameters(value, here, c)
    else if (key.startsWith('x-')) converted[key] = value
    else restate(c, 'AdditionalPropertyNotAllowed', here, `A path has no "${key}"; it was left out.`)
  }
  return converted
}

/** The service adds its own tags on update and then refuses them as duplicates, so none are sent. */
function convertOperation(operation: string, value: JsonObject, place: Place, c: Conversion): JsonObject {
  const converted: JsonObject = {}
  for (const [key, inner] of Object.entries(value)) {
    const here = at(place, key)
    if (key === 'parameters') converted.parameters = convertParameters(inner, here, c)
    else if (key === 'responses') converted.responses = convertMap(inner, here, c, convertResponse)
    else if (OPERATION_KEYS.has(key) || key.startsWith('x-')) converted[key] = inner
    else if (key === 'tags') {
      c.findings.add({ kind: 'repair', rule: 'operation-tags', place: here, message: 'Tags were left out.', operation })
    } else if (key === 'security') {
      const message = 'All operations use the sign-in of the connection.'
      c.findings.add({ kind: 'repair', rule: 'operation-security', place: here, message, operation })
    } else restate(c, 'AdditionalPropertyNotAllowed', here, `An operation has no "${key}"; it was left out.`)
  }
  return converted
}

const OPERATION_KEYS = new Set([
  'summary',
  'description',
  'operationId',
  'consumes',
  'produces',
  'schemes',
  'deprecated',
  'externalDocs',
])

function convertParameters(value: Json, place: Place, c: Conversion): Json {
  return Array.isArray(value) ? value.map((parameter, index) => convertParameter(parameter, at(place, index), c)) : []
}

function convertParameter(value: Json, place: Place, c: Conversion): Json {
  if (!isObject(value) || typeof value.$ref === 'string') return value
  const parameter: JsonObject = { ...value }
  c.origins.set(parameter, place)
  if (value.schema !== undefined && value.in === 'body') {
    parameter.schema = c.schema(value.schema, at(place, 'schema'), c) ?? {}
    return parameter
  }
  if (isObject(parameter.items)) parameter.items = { ...parameter.items }
  if (value.in !== 'body') {
    if (parameter.collectionFormat === 'multi') sendOne(parameter, place, c)
    repairParameterType(parameter, place, c.findings)
  }
  return parameter
}

/** The importer refuses parameters that are sent once for each value; of such a list a maker can send one value. */
function sendOne(parameter: JsonObject, place: Place, c: Conversion): void {
  const items = isObject(parameter.items) ? parameter.items : { type: 'string' }
  for (const key of ['items', 'collectionFormat', 'minItems', 'maxItems', 'uniqueItems', 'default'])
    delete parameter[key]
  Object.assign(parameter, items)
  const message = `"${textOf(parameter.name)}" is sent once for each value; a connector can send one value.`
  c.findings.add({ kind: 'loss', rule: 'CollectionFormatValueNotSupported', place, message })
}

function convertResponse(value: Json, place: Place, c: Conversion): Json {
  if (!isObject(value) || typeof value.$ref === 'string' || value.schema === undefined) return value
  // A file is no schema type, but a response may be one.
  if (isObject(value.schema) && value.schema.type === 'file') return value
  const schema = c.schema(value.schema, at(place, 'schema'), c)
  const { schema: _schema, ...rest } = value
  const response: JsonObject = schema === undefined ? rest : { ...value, schema }
  c.origins.set(response, place)
  return response
}
