import type { JsonObject } from '../json.ts'

/** A constraint of a route's parameter as it is written: `range(1,5)` has the name `range` and the text `1,5`. */
export interface Constraint {
  readonly name: string
  readonly text: string
}

/**
 * Returns the schema that constraints describe. What a schema cannot say, or a constraint that is not known, is left
 * out: the app itself checks it. A pattern becomes none: connectors cannot check it, and it may be one of .NET's only.
 * Source: learn.microsoft.com/aspnet/core/fundamentals/routing#route-constraints.
 */
export function schemaOfConstraints(constraints: readonly Constraint[]): JsonObject {
  const all = constraints.map(({ name, text }) => known.get(name.toLowerCase())?.(numbersOf(text)) ?? {})
  const schema: JsonObject = Object.assign({}, { type: 'string' }, ...all)
  // `{age:min(18)}` alone is a number, and `{code:int:length(4)}` is one too.
  if (schema.type !== 'string') {
    delete schema.minLength
    delete schema.maxLength
  }
  return schema
}

type ToSchema = (numbers: readonly number[]) => JsonObject

const integer: JsonObject = { type: 'integer', format: 'int64' }

const known: ReadonlyMap<string, ToSchema> = new Map<string, ToSchema>([
  ['int', () => ({ type: 'integer', format: 'int32' })],
  ['long', () => integer],
  ['decimal', () => ({ type: 'number' })],
  ['double', () => ({ type: 'number', format: 'double' })],
  ['float', () => ({ type: 'number', format: 'float' })],
  ['bool', () => ({ type: 'boolean' })],
  ['guid', () => ({ type: 'string', format: 'uuid' })],
  ['datetime', () => ({ type: 'string', format: 'date-time' })],
  ['alpha', () => ({ type: 'string' })],
  ['minlength', ([least]) => limits('minLength', least)],
  ['maxlength', ([most]) => limits('maxLength', most)],
  ['length', ([least, most = least]) => ({ ...limits('minLength', least), ...limits('maxLength', most) })],
  ['min', ([least]) => number(limits('minimum', least))],
  ['max', ([most]) => number(limits('maximum', most))],
  ['range', ([least, most]) => number({ ...limits('minimum', least), ...limits('maximum', most) })],
])

function limits(keyword: string, value: number | undefined): JsonObject {
  return value === undefined ? {} : { [keyword]: value }
}

/** Limits of a number are those of a whole number (`min(value)`: “integer value must be at least value”). */
function number(keywords: JsonObject): JsonObject {
  return Object.keys(keywords).length === 0 ? {} : { ...integer, ...keywords }
}

function numbersOf(text: string): readonly number[] {
  const numbers = text.split(',').map((part) => Number(part.trim() || Number.NaN))
  return numbers.every((one) => Number.isSafeInteger(one)) ? numbers : []
}
