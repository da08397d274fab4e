import { httpMethods, operationKey } from '../working-document.ts'
import { isObject, objectAt, textOf } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { fieldsOf, labelOf } from '../fields.ts'
import type { Field } from '../fields.ts'

/** An operation as makers see it: with everything it takes and gives in flat lists. */
export interface OperationFields {
  readonly id: string
  readonly key: string
  /** Its name for makers. */
  readonly action: string
  readonly value: JsonObject
  readonly inputs: readonly Field[]
  readonly outputs: readonly Field[]
  /** The lowest 2xx code, which is the one that makers see. */
  readonly success: string | undefined
  readonly produces: string
  readonly consumes: string
}

/** All operations by their id, or only the one that is asked for: opening the fields of hundreds takes its time. */
export function operationFields(document: JsonObject, only?: string): Map<string, OperationFields> {
  const operations = new Map<string, OperationFields>()
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    if (!isObject(item)) continue
    for (const [method, value] of Object.entries(item)) {
      if (!httpMethods.has(method) || !isObject(value)) continue
      if (only !== undefined && value.operationId !== only) continue
      const operation = describedOperation(document, item, value, operationKey(method, path))
      operations.set(operation.id, operation)
    }
  }
  return operations
}

function describedOperation(document: JsonObject, item: JsonObject, value: JsonObject, key: string): OperationFields {
  const id = typeof value.operationId === 'string' ? value.operationId : key
  const responses = objectAt(value, 'responses') ?? {}
  const success = Object.keys(responses)
    .filter((code) => code.startsWith('2'))
    .toSorted()[0]
  return {
    id,
    key,
    action: typeof value.summary === 'string' ? value.summary : id,
    value,
    inputs: inputsOf(document, [item.parameters, value.parameters]),
    outputs: success === undefined ? [] : outputsOf(document, responses[success]),
    success,
    produces: mediaTypes(value.produces ?? document.produces),
    consumes: mediaTypes(value.consumes ?? document.consumes),
  }
}

/** No media type means JSON. */
function mediaTypes(value: Json | undefined): string {
  const types = Array.isArray(value) ? value.map(textOf).toSorted() : []
  return types.length > 0 ? types.join(', ') : 'application/json'
}

function inputsOf(document: JsonObject, lists: readonly (Json | undefined)[]): Field[] {
  const definitions = objectAt(document, 'definitions') ?? {}
  const byKey = new Map<string, Field[]>()
  for (const list of lists) {
    for (const entry of Array.isArray(list) ? list : []) {
      const parameter = dereferenced(document, entry)
      if (parameter === undefined) continue
      const name = textOf(parameter.name)
      const isBody = parameter.in === 'body'
      const root: Field = {
        key: isBody ? 'body' : `${textOf(parameter.in)} ${name}`,
        ...(isBody ? {} : { sent: { in: textOf(parameter.in), name } }),
        parent: undefined,
        label: labelOf(parameter, name),
        isRequired: parameter.required === true,
        schema: isBody ? (objectAt(parameter, 'schema') ?? {}) : withoutRequired(parameter),
      }
      byKey.set(root.key, fieldsOf(root, definitions))
    }
  }
  return [...byKey.values()].flat()
}

/** A parameter's own `required` is a flag, not the list of a schema. */
function withoutRequired({ required: _required, ...type }: JsonObject): JsonObject {
  return type
}

function outputsOf(document: JsonObject, written: Json | undefined): Field[] {
  const schema = objectAt(dereferenced(document, written), 'schema')
  if (schema === undefined) return []
  const root: Field = { key: 'result', parent: undefined, label: { kind: 'result' }, isRequired: true, schema }
  return fieldsOf(root, objectAt(document, 'definitions') ?? {})
}

function dereferenced(document: JsonObject, value: Json | undefined): JsonObject | undefined {
  if (!isObject(value)) return undefined
  if (typeof value.$ref !== 'string') return value
  const [, section = '', name = ''] = value.$ref.split('/')
  return objectAt(objectAt(document, section), name)
}
