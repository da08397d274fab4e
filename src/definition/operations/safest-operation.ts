import type { Swagger } from '../../core/definition.ts'
import { arrayAt, isObject, objectAt, own, stringAt } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'

/** An operation that can be called as it is: it reads only and needs no value. */
export interface SafeOperation {
  readonly operationId: string
  readonly summary: string
  /** Path below the definition's base path. */
  readonly path: string
}

/**
 * The operation to try a connector with: the one its author has named for that (`x-ms-capabilities.testConnection`),
 * else the GET with the shortest path that needs no values. Undefined where every operation needs some or changes data.
 */
export function safestOperation(definition: Swagger): SafeOperation | undefined {
  const document = definition as JsonObject
  const safe = Object.entries(objectAt(document, 'paths') ?? {})
    .flatMap(([path, item]) => (isObject(item) ? (callable(path, item) ?? []) : []))
    .toSorted((a, b) => a.path.length - b.path.length)
  const named = stringAt(objectAt(objectAt(document, 'x-ms-capabilities'), 'testConnection'), 'operationId')
  return safe.find(({ operationId }) => operationId === named) ?? safe[0]
}

function callable(path: string, item: JsonObject): SafeOperation | undefined {
  const get = objectAt(item, 'get')
  const parameters = [...(arrayAt(item, 'parameters') ?? []), ...(arrayAt(get, 'parameters') ?? [])]
  if (!get || path.includes('{') || parameters.some(needsValue)) return undefined
  const operationId = stringAt(get, 'operationId') ?? ''
  return { path, operationId, summary: stringAt(get, 'summary') || operationId || path }
}

/** A required value that has a default is filled in by whoever calls; what is only referred to is not looked up. */
function needsValue(parameter: Json): boolean {
  if (!isObject(parameter) || own(parameter, '$ref') !== undefined) return true
  return own(parameter, 'required') === true
}
