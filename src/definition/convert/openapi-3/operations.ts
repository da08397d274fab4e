import { httpMethods, operationKey } from '../../working-document.ts'
import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { lose } from '../conversion.ts'
import type { Conversion, OperationConversion } from '../conversion.ts'
import { collectParameters, convertParameter } from './parameters.ts'
import { convertRequestBody } from './request-body.ts'
import { convertResponses } from './responses.ts'

export interface OperationSource {
  readonly method: string
  readonly path: string
  readonly value: JsonObject
  readonly pathItem: JsonObject
  readonly place: JsonPointer
  readonly pathPlace: JsonPointer
  /** Parameters that the path's spelling adds, such as those of a query in it. */
  readonly extraParameters: readonly JsonObject[]
}

/** One 3.x operation → one of OpenAPI 2.0; undefined, with the reason in the findings, when it cannot be carried. */
export function convertOperation(source: OperationSource, conversion: Conversion): JsonObject | undefined {
  const { method, path, value, pathItem, place, pathPlace, extraParameters } = source
  const operation = operationKey(method, path)
  let isRefused = false
  const c: OperationConversion = {
    ...conversion,
    operation,
    refuse(rule, where, detail) {
      isRefused = true
      conversion.findings.add({ kind: 'error', rule, place: where, detail, operation })
    },
  }
  const lists = [
    { list: pathItem.parameters, place: at(pathPlace, 'parameters') },
    { list: value.parameters, place: at(place, 'parameters') },
  ]
  const parameters = collectParameters(lists, c).flatMap((parameter) => convertParameter(parameter, c))
  const body = convertRequestBody(value.requestBody, at(place, 'requestBody'), c)
  const { responses, produces } = convertResponses(value.responses, at(place, 'responses'), c)
  for (const name of isObject(value.callbacks) ? Object.keys(value.callbacks) : [])
    lose(c, 'callbacks', at(place, 'callbacks', name), { code: 'callback-left-out' })
  if (isRefused) return undefined
  const all = [...parameters, ...extraParameters, ...body.parameters]
  return {
    ...texts(value),
    ...(body.consumes.length > 0 ? { consumes: [...body.consumes] } : {}),
    ...(produces.length > 0 ? { produces: [...produces] } : {}),
    ...(all.length > 0 ? { parameters: all } : {}),
    responses,
    ...connectorExtensions(value),
  }
}

function texts(value: JsonObject): JsonObject {
  const kept: JsonObject = {}
  for (const key of ['summary', 'description', 'operationId'] as const) {
    const text: Json | undefined = value[key]
    if (typeof text === 'string') kept[key] = text
  }
  if (value.deprecated === true) kept.deprecated = true
  return kept
}

/** `x-ms-…` is for Power Platform; the extensions of generators are not. */
export function connectorExtensions(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith('x-ms-')))
}

/** What stands in a path item and is a method that a connector does not have. */
export function reportOtherMethods(pathItem: JsonObject, place: JsonPointer, c: Conversion): void {
  const others = [
    ...['trace', 'query', 'connect'].filter((method) => isObject(pathItem[method])).map((method) => at(place, method)),
    ...['additionalOperations', 'x-oai-additionalOperations']
      .filter((key) => isObject(pathItem[key]))
      .map((key) => at(place, key)),
  ]
  for (const other of others) {
    const methods = [...httpMethods].map((method) => method.toUpperCase())
    lose(c, 'unsupported-method', other, { code: 'method-left-out', methods })
  }
}
