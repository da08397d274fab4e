import { isObject, objectAt, textOf } from './json.ts'
import type { JsonObject } from './json.ts'
import { at } from './json-pointer.ts'
import type { JsonPointer } from './json-pointer.ts'

/**
 * The engine's internal form: an OpenAPI 2.0 document that is still being worked on. Both readers (2.0 and 3.x) end
 * here, and repairs, rules and fitting know nothing else.
 */
export interface WorkingDocument {
  readonly document: JsonObject
  /** Where a part of the document came from, if not from the same place in the source. */
  readonly origins: Map<JsonObject, JsonPointer>
}

export interface Operation {
  /** `METHOD /path`. */
  readonly key: string
  readonly method: string
  readonly path: string
  readonly pathItem: JsonObject
  readonly value: JsonObject
  readonly place: JsonPointer
}

/** The methods of OpenAPI 2.0, which are those that a connector can have. */
export const httpMethods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch'])

export function operationKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`
}

/** All operations in the document's order. A list, so that callers may remove operations while going through it. */
export function operationsOf(working: WorkingDocument): Operation[] {
  const operations: Operation[] = []
  for (const [path, pathItem] of Object.entries(objectAt(working.document, 'paths') ?? {})) {
    if (!isObject(pathItem)) continue
    for (const [method, value] of Object.entries(pathItem)) {
      if (!httpMethods.has(method) || !isObject(value)) continue
      const place = working.origins.get(value) ?? at(undefined, 'paths', path, method)
      operations.push({ key: operationKey(method, path), method, path, pathItem, value, place })
    }
  }
  return operations
}

/** Takes an operation out of the document; a path without operations goes too. */
export function removeOperation(working: WorkingDocument, operation: Operation): void {
  delete operation.pathItem[operation.method]
  const isEmpty = Object.keys(operation.pathItem).every((key) => !httpMethods.has(key))
  if (isEmpty) delete objectAt(working.document, 'paths')?.[operation.path]
}

export interface Parameter {
  readonly value: JsonObject
  readonly place: JsonPointer
  readonly operation?: Operation
}

/** Every parameter object once: shared ones, those of paths, those of operations. References are left out. */
export function parametersOf(working: WorkingDocument): Parameter[] {
  const found: Parameter[] = []
  const add = (value: unknown, place: JsonPointer, operation?: Operation): void => {
    if (!isObject(value) || typeof value.$ref === 'string') return
    found.push({ value, place: working.origins.get(value) ?? place, ...(operation ? { operation } : {}) })
  }
  for (const [name, value] of Object.entries(objectAt(working.document, 'parameters') ?? {})) {
    add(value, at(undefined, 'parameters', name))
  }
  for (const [path, pathItem] of Object.entries(objectAt(working.document, 'paths') ?? {})) {
    if (!isObject(pathItem) || !Array.isArray(pathItem.parameters)) continue
    pathItem.parameters.forEach((value, index) => add(value, at(undefined, 'paths', path, 'parameters', index)))
  }
  for (const operation of operationsOf(working)) {
    if (!Array.isArray(operation.value.parameters)) continue
    operation.value.parameters.forEach((value, index) => {
      add(value, at(operation.place, 'parameters', index), operation)
    })
  }
  return found
}

/** A parameter or response with a `#/parameters/…` or `#/responses/…` reference followed. */
export function dereference(working: WorkingDocument, value: unknown): JsonObject | undefined {
  if (!isObject(value)) return undefined
  if (typeof value.$ref !== 'string') return value
  const [section, name] = value.$ref.replace(/^#\//, '').split('/')
  if (section === undefined || name === undefined) return undefined
  return objectAt(objectAt(working.document, section), name)
}

/** An operation's parameters with those of its path, references followed; its own win over its path's. */
export function effectiveParameters(working: WorkingDocument, operation: Operation): JsonObject[] {
  const byKey = new Map<string, JsonObject>()
  for (const list of [operation.pathItem.parameters, operation.value.parameters]) {
    for (const entry of Array.isArray(list) ? list : []) {
      const parameter = dereference(working, entry)
      if (parameter !== undefined) byKey.set(`${textOf(parameter.in)} ${textOf(parameter.name)}`, parameter)
    }
  }
  return [...byKey.values()]
}
