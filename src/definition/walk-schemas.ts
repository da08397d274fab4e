import { METHODS } from './draft.ts'
import type { Draft } from './draft.ts'
import { isObject, objectAt } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { at } from './place.ts'
import type { Place } from './place.ts'

export type SchemaUse = {
  readonly schema: JsonObject
  readonly place: Place
  /** The property's name when the schema is one. */
  readonly property?: string
  /** What the schema belongs to: a definition by its name, or an operation by its key. */
  readonly owner: { readonly definition?: string; readonly operation?: string }
}

/** Every schema of the document once, references not followed. Iterative: the order inside one owner is not fixed. */
export function walkSchemas(draft: Draft, visit: (use: SchemaUse) => void): void {
  for (const root of schemaRoots(draft)) {
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
    for (const [property, inner] of Object.entries(properties)) {
      if (isObject(inner)) stack.push({ schema: inner, place: at(place, 'properties', property), property, owner })
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
export function* schemaRoots(draft: Draft): Generator<SchemaUse> {
  const { document, origins } = draft
  for (const [name, schema] of Object.entries(objectAt(document, 'definitions') ?? {})) {
    if (!isObject(schema)) continue
    const place = origins.get(schema) ?? at(undefined, 'definitions', name)
    yield { schema, place, owner: { definition: name } }
  }
  yield* carriers(Object.entries(objectAt(document, 'parameters') ?? {}), at(undefined, 'parameters'), {}, draft)
  yield* carriers(Object.entries(objectAt(document, 'responses') ?? {}), at(undefined, 'responses'), {}, draft)
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    if (!isObject(item)) continue
    const place = at(undefined, 'paths', path)
    yield* carriers(listed(item.parameters), at(place, 'parameters'), {}, draft)
    for (const [method, operation] of Object.entries(item)) {
      if (!METHODS.has(method) || !isObject(operation)) continue
      const owner = { operation: `${method.toUpperCase()} ${path}` }
      const here = origins.get(operation) ?? at(place, method)
      yield* carriers(listed(operation.parameters), at(here, 'parameters'), owner, draft)
      yield* carriers(Object.entries(objectAt(operation, 'responses') ?? {}), at(here, 'responses'), owner, draft)
    }
  }
}

function listed(value: Json | undefined): [string, Json][] {
  return Array.isArray(value) ? value.map((entry, index) => [String(index), entry]) : []
}

/** Parameters and responses carry a schema each. */
function* carriers(
  entries: readonly (readonly [string, Json])[],
  place: Place,
  owner: SchemaUse['owner'],
  { origins }: Draft,
): Generator<SchemaUse> {
  for (const [key, carrier] of entries) {
    if (!isObject(carrier) || !isObject(carrier.schema)) continue
    yield { schema: carrier.schema, place: at(origins.get(carrier) ?? at(place, key), 'schema'), owner }
  }
}
