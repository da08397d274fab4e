import { httpMethods, operationKey } from './working-document.ts'
import type { WorkingDocument } from './working-document.ts'
import { isObject, objectAt } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { at } from './json-pointer.ts'
import type { JsonPointer } from './json-pointer.ts'

export interface SchemaUse {
  readonly schema: JsonObject
  readonly place: JsonPointer
  /** The property's name when the schema is one. */
  readonly property?: string
  /** What the schema belongs to: a definition by its name, or an operation by its key. */
  readonly owner: { readonly definition?: string; readonly operation?: string }
}

/** Every schema of the document once, references not followed. Iterative: the order inside one owner is not fixed. */
export function walkSchemas(working: WorkingDocument, visit: (use: SchemaUse) => void): void {
  for (const root of schemaRoots(working)) {
    const stack: SchemaUse[] = [root]
    for (let use = stack.pop(); use !== undefined; use = stack.pop()) {
      visit(use)
      pushInner(use, stack)
    }
  }
}

function pushInner({ schema, place, owner }: SchemaUse, stack: SchemaUse[]): void {
  const { properties, items, additionalProperties, allOf } = schema
  if (isObject(properties)) {
    // One place for all of them, by which those that belong together are known.
    const fields = at(place, 'properties')
    for (const [property, inner] of Object.entries(properties)) {
      if (isObject(inner)) stack.push({ schema: inner, place: at(fields, property), property, owner })
    }
  }
  if (isObject(items)) stack.push({ schema: items, place: at(place, 'items'), owner })
  if (isObject(additionalProperties)) {
    stack.push({ schema: additionalProperties, place: at(place, 'additionalProperties'), owner })
  }
  if (Array.isArray(allOf)) {
    for (const [index, inner] of allOf.entries()) {
      if (isObject(inner)) stack.push({ schema: inner, place: at(place, 'allOf', index), owner })
    }
  }
}

/** The schemas that are not part of another one: definitions, bodies and responses. */
export function schemaRoots(working: WorkingDocument): SchemaUse[] {
  const { document, origins } = working
  const roots: SchemaUse[] = []
  for (const [name, schema] of Object.entries(objectAt(document, 'definitions') ?? {})) {
    if (!isObject(schema)) continue
    const place = origins.get(schema) ?? at(undefined, 'definitions', name)
    roots.push({ schema, place, owner: { definition: name } })
  }
  addCarried(objectAt(document, 'parameters'), at(undefined, 'parameters'), {}, working, roots)
  addCarried(objectAt(document, 'responses'), at(undefined, 'responses'), {}, working, roots)
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    if (!isObject(item)) continue
    const place = at(undefined, 'paths', path)
    addCarried(item.parameters, at(place, 'parameters'), {}, working, roots)
    for (const [method, operation] of Object.entries(item)) {
      if (!httpMethods.has(method) || !isObject(operation)) continue
      const owner = { operation: operationKey(method, path) }
      const here = origins.get(operation) ?? at(place, method)
      addCarried(operation.parameters, at(here, 'parameters'), owner, working, roots)
      addCarried(operation.responses, at(here, 'responses'), owner, working, roots)
    }
  }
  return roots
}

/** Parameters and responses, in a list or by name, carry a schema each. */
function addCarried(
  carriers: Json | undefined,
  place: JsonPointer,
  owner: SchemaUse['owner'],
  { origins }: WorkingDocument,
  roots: SchemaUse[],
): void {
  if (typeof carriers !== 'object' || carriers === null) return
  for (const [key, carrier] of Object.entries(carriers)) {
    if (!isObject(carrier) || !isObject(carrier.schema)) continue
    roots.push({ schema: carrier.schema, place: at(origins.get(carrier) ?? at(place, key), 'schema'), owner })
  }
}
