import { isObject, own } from './json.ts'
import type { Json, JsonObject } from './json.ts'

/** One value that goes in or comes out, wherever in the request or response it stands. */
export interface Field {
  /** Identity: location and names, such as `query limit` or `body.lines[].price`. */
  readonly key: string
  /** Where in a call the value stands, and by which name; only for what is in no other field. */
  readonly sent?: { readonly in: string; readonly name: string }
  /** The key of the field around it. */
  readonly parent: string | undefined
  /** What a maker calls it. */
  readonly label: FieldLabel
  readonly isRequired: boolean
  readonly schema: JsonObject
}

/** A name that makers read, or what a value without one is. */
export type FieldLabel =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'items-of'; readonly name: string }
  | { readonly kind: 'any-field' }
  | { readonly kind: 'result' }
  | { readonly kind: 'items-of-result' }

/** More fields than an operation can have after fitting; what lies beyond is not compared. */
const mostFields = 5000

interface Step {
  readonly field: Field
  readonly path: string
  /** The last part of the path. */
  readonly name: string
  readonly above: readonly string[]
}

/**
 * A schema and everything inside it as a flat list, each field before what is inside it, references followed, so that names of definitions do not count. A
 * type that contains itself is opened once.
 */
export function fieldsOf(root: Field, definitions: JsonObject): Field[] {
  const fields: Field[] = []
  const stack: Step[] = [{ field: root, path: root.key, name: root.key, above: [] }]
  for (let step = stack.pop(); step !== undefined && fields.length < mostFields; step = stack.pop()) {
    const { schema, above } = follow(step.field.schema, definitions, step.above)
    const field = { ...step.field, schema }
    fields.push(field)
    if (schema !== empty) stack.push(...inside({ ...step, field, above }).reverse())
  }
  return fields
}

const empty: JsonObject = {}

function follow(written: JsonObject, definitions: JsonObject, above: readonly string[]) {
  let schema = written
  const names = [...above]
  while (typeof schema.$ref === 'string') {
    const name = schema.$ref.slice('#/definitions/'.length)
    const target = own(definitions, name)
    if (names.includes(name) || !isObject(target)) return { schema: empty, above: names }
    names.push(name)
    schema = target
  }
  return { schema, above: names }
}

function inside({ field: { key, label: own, schema }, path, name: last, above }: Step): Step[] {
  const steps: Step[] = []
  const required = Array.isArray(schema.required) ? schema.required : []
  for (const [name, inner] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    if (isObject(inner)) add(inner, [`${path}.${name}`, name], labelOf(inner, name), required.includes(name))
  }
  if (isObject(schema.items)) {
    const label: FieldLabel = own.kind === 'result' ? { kind: 'items-of-result' } : { kind: 'items-of', name: last }
    add(schema.items, [`${path}[]`, `${last}[]`], label, false)
  }
  if (isObject(schema.additionalProperties)) {
    add(schema.additionalProperties, [`${path}{}`, `${last}{}`], { kind: 'any-field' }, false)
  }
  return steps

  function add(
    inner: JsonObject,
    [innerPath, name]: readonly [string, string],
    label: FieldLabel,
    isRequired: boolean,
  ): void {
    const field = { key: innerPath, parent: key, label, isRequired, schema: inner }
    steps.push({ field, path: innerPath, name, above })
  }
}

export function labelOf(schema: JsonObject, name: string): FieldLabel {
  const summary: Json | undefined = schema['x-ms-summary']
  return { kind: 'named', name: typeof summary === 'string' && summary !== '' ? summary : name }
}

/** A schema's type as far as a maker can tell. */
export function kindOf(schema: JsonObject | undefined): string {
  if (schema === undefined) return 'anything'
  if (typeof schema.type === 'string') return schema.type
  return isObject(schema.properties) ? 'object' : 'anything'
}
