import { asArray, asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Path } from './findings.ts'
import { methods } from './operations.ts'

export interface Schema {
  readonly schema: JsonObject
  readonly path: Path
}

/** Every schema of the document, each with the schemas below it. */
export function schemasOf(definition: JsonObject): readonly Schema[] {
  return roots(definition).flatMap((root) => [...walk(root)])
}

/** The schemas directly below one, with the property that holds each. */
export function partsOf({ schema, path }: Schema): readonly Schema[] {
  const single = ['items', 'additionalProperties'].map((name) => ({ value: schema[name], at: [...path, name] }))
  const named = Object.entries(asObject(schema['properties']) ?? {}).map(([name, value]) => ({
    value,
    at: [...path, 'properties', name],
  }))
  const listed = (asArray(schema['allOf']) ?? []).map((value, index) => ({ value, at: [...path, 'allOf', index] }))
  return [...single, ...named, ...listed].flatMap(({ value, at }) => {
    const part = asObject(value)
    return part ? [{ schema: part, path: at }] : []
  })
}

function* walk(root: Schema): Generator<Schema> {
  yield root
  for (const part of partsOf(root)) yield* walk(part)
}

function roots(definition: JsonObject): readonly Schema[] {
  const named = (holder: unknown, path: Path, pick: (value: unknown) => unknown) =>
    Object.entries(asObject(holder) ?? {}).map(([name, value]) => ({ value: pick(value), path: [...path, name] }))
  const schemaOf = (value: unknown) => asObject(value)?.['schema']
  const found = [
    ...named(definition['definitions'], ['definitions'], (value) => value),
    ...named(definition['parameters'], ['parameters'], schemaOf),
    ...named(definition['responses'], ['responses'], schemaOf),
    ...Object.entries(asObject(definition['paths']) ?? {}).flatMap(([path, item]) =>
      methods.flatMap((method) => operationRoots(asObject(asObject(item)?.[method]), ['paths', path, method])),
    ),
  ]
  return found.flatMap(({ value, path }) => {
    const schema = asObject(value)
    return schema ? [{ schema, path }] : []
  })
}

function operationRoots(operation: JsonObject | undefined, path: Path) {
  const bodies = (asArray(operation?.['parameters']) ?? []).map((parameter, index) => ({
    value: asObject(parameter)?.['schema'],
    path: [...path, 'parameters', index, 'schema'],
  }))
  const answers = Object.entries(asObject(operation?.['responses']) ?? {}).map(([code, response]) => ({
    value: asObject(response)?.['schema'],
    path: [...path, 'responses', code, 'schema'],
  }))
  return [...bodies, ...answers]
}
