import { httpMethods, operationKey } from '../../working-document.ts'
import type { ReportedDocument } from '../../reported-document.ts'
import type { Findings } from '../../findings.ts'
import { isObject, objectAt, stringAt } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import type { Source } from '../../read/read.ts'
import { accept, refuse } from '../../refusal.ts'
import type { OrRefusal } from '../../refusal.ts'
import { shapes } from '../../schema-guards.ts'
import { createConversion } from '../create-conversion.ts'
import { restate } from '../conversion.ts'
import type { Conversion } from '../conversion.ts'
import { convertParameterList, sharedParameters } from './parameters.ts'
import { convertResponses2, sharedResponses } from './responses.ts'
import { convertRootKeyword, isRootKeyword } from './root.ts'
import { noHost } from '../openapi-3/openapi-3.ts'
import { isHost, isUsableHost } from '../public-host.ts'
import { cleanBasePath, reportOtherHost } from '../servers.ts'
import { keepKnownKeywords } from './keep-known-keywords.ts'

/** Sign-in is detected from the source and written again when it has been chosen. */
const securityKeys = new Set(['security', 'securityDefinitions'])

interface Shared {
  readonly parameters: JsonObject
  readonly responses: JsonObject
}

/** An OpenAPI 2.0 document → a working document that differs from it by named repairs only. */
export function convertOpenApi2(
  source: Source,
  ownHost: string | undefined,
  findings: Findings,
): OrRefusal<ReportedDocument> {
  const { root } = source
  const server = chooseHost(root, ownHost, findings)
  if (server === undefined) return refuse({ ...noHost, pointer: '/host' })
  const c = createConversion(source, findings)
  c.definitions.adopt(objectAt(root, 'definitions') ?? {})
  const shared = {
    parameters: sharedParameters(root.parameters ?? {}, at(undefined, 'parameters'), c),
    responses: sharedResponses(root.responses ?? {}, at(undefined, 'responses'), c),
  }
  const document: JsonObject = {}
  for (const [key, value] of Object.entries(root)) {
    const place = at(undefined, key)
    if (key === 'paths') document.paths = convertPaths(value, place, shared, c)
    else if (key === 'definitions') document.definitions = {}
    else if (key === 'parameters' || key === 'responses') document[key] = shared[key]
    else if (isRootKeyword(key)) convertRootKeyword(document, key, value, c.findings)
    else if (!securityKeys.has(key)) {
      restate(c, 'AdditionalPropertyNotAllowed', place, { code: 'unknown-keyword', keyword: key })
    }
  }
  document.paths ??= {}
  Object.assign(document, { swagger: '2.0', ...server, schemes: ['https'] })
  const definitions = c.definitions.finish(c)
  if (Object.keys(definitions).length > 0 || 'definitions' in root) document.definitions = definitions
  return accept({ document, origins: c.origins, findings })
}

/** The document's host unless it is none that Power Platform can reach. */
function chooseHost(root: JsonObject, ownHost: string | undefined, findings: Findings): JsonObject | undefined {
  const written = stringAt(root, 'host')
  const host = isUsable(written, ownHost) ? written : ownHost
  if (host === undefined) return undefined
  if (host === written) reportOtherHost(host, ownHost, at(undefined, 'host'), findings)
  else {
    const detail = { code: 'host-replaced', host } as const
    findings.add({ kind: 'repair', rule: 'host', place: at(undefined, 'host'), detail, before: written, after: host })
  }
  const { schemes } = root
  if (!Array.isArray(schemes) || schemes.length !== 1 || schemes[0] !== 'https') {
    const detail = { code: 'https-only' } as const
    const change = { before: schemes, after: ['https'] }
    findings.add({ kind: 'repair', rule: 'schemes', place: at(undefined, 'schemes'), detail, ...change })
  }
  const { basePath: path } = root
  const basePath =
    typeof path === 'string' && isBasePath(path) ? path : cleanBasePath(typeof path === 'string' ? path : '')
  if (basePath !== path) {
    const detail = { code: 'base-path-written', basePath } as const
    const change = { before: path, after: basePath }
    findings.add({ kind: 'repair', rule: 'BasePathNotValid', place: at(undefined, 'basePath'), detail, ...change })
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

function convertPaths(value: Json, place: JsonPointer, shared: Shared, c: Conversion): JsonObject {
  const paths: JsonObject = {}
  for (const [written, item] of Object.entries(isObject(value) ? value : {})) {
    const here = at(place, written)
    const path = written.startsWith('/') ? written : `/${written}`
    if (written.startsWith('x-') || !isObject(item) || Object.hasOwn(paths, path)) {
      restate(c, 'AdditionalPropertyNotAllowed', here, { code: 'no-path', path: written })
      continue
    }
    if (path !== written) restate(c, 'OperationPathMustStartWithSlash', here, { code: 'slash-added' })
    const converted = convertPathItem(path, item, here, shared, c)
    if (converted !== undefined) paths[path] = converted
  }
  return paths
}

function convertPathItem(
  path: string,
  item: JsonObject,
  place: JsonPointer,
  shared: Shared,
  c: Conversion,
): JsonObject | undefined {
  const converted: JsonObject = {}
  for (const [key, value] of Object.entries(item)) {
    const here = at(place, key)
    if (httpMethods.has(key) && isObject(value)) {
      const operation = convertOperation(operationKey(key, path), value, here, shared, c)
      if (operation !== undefined) converted[key] = operation
    } else if (key === 'parameters') {
      const list = convertParameterList(value, here, shared.parameters, c)
      if (list === undefined) return refuseParameters(c, here)
      converted.parameters = list
    } else if (key.startsWith('x-')) converted[key] = value
    else restate(c, 'AdditionalPropertyNotAllowed', here, { code: 'unknown-path-keyword', keyword: key })
  }
  return converted
}

function refuseParameters(c: Conversion, place: JsonPointer, operation?: string): undefined {
  const detail = { code: 'parameter-reference-unresolved' } as const
  const rule = 'ParameterReferenceNotFound'
  c.findings.add({ kind: 'error', rule, place, detail, ...(operation !== undefined ? { operation } : {}) })
}

/** The service adds its own tags on update and then refuses them as duplicates, so none are sent. */
function convertOperation(
  key: string,
  value: JsonObject,
  place: JsonPointer,
  shared: Shared,
  c: Conversion,
): JsonObject | undefined {
  const { tags, security, ...rest } = value
  const operation = keepKnownKeywords(rest, shapes.operation, place, c.findings)
  if (tags !== undefined) {
    c.findings.add({
      kind: 'repair',
      rule: 'operation-tags',
      place: at(place, 'tags'),
      detail: { code: 'tags-left-out' },
      operation: key,
    })
  }
  if (security !== undefined) {
    c.findings.add({
      kind: 'repair',
      rule: 'operation-security',
      place: at(place, 'security'),
      detail: { code: 'one-sign-in' },
      operation: key,
    })
  }
  if (operation.parameters !== undefined) {
    const list = convertParameterList(operation.parameters, at(place, 'parameters'), shared.parameters, c)
    if (list === undefined) return refuseParameters(c, at(place, 'parameters'), key)
    operation.parameters = list
  }
  if (operation.responses !== undefined) {
    operation.responses = convertResponses2(operation.responses, at(place, 'responses'), shared.responses, c)
  }
  return operation
}
