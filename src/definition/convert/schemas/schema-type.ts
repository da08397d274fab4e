import type { Json, JsonObject } from '../../json.ts'

/** What a schema says about its own type, in one word where a connector has a word for it. */
export type SchemaType =
  | { readonly kind: 'one'; readonly type: string; readonly format?: string }
  | { readonly kind: 'several'; readonly types: readonly string[] }
  | { readonly kind: 'unknown'; readonly written: string }
  | { readonly kind: 'none' }

const schemaTypes = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array'])

/** Type names that generators and people write although no version of OpenAPI has them. */
const synonyms: Readonly<Record<string, { readonly type: string; readonly format?: string }>> = {
  int: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  long: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  decimal: { type: 'number' },
  bool: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  uri: { type: 'string', format: 'uri' },
  email: { type: 'string' },
  text: { type: 'string' },
  file: { type: 'string', format: 'binary' },
  binary: { type: 'string', format: 'binary' },
  list: { type: 'array' },
}

export function schemaType(schema: JsonObject): { readonly type: SchemaType; readonly nullable: boolean } {
  const written = schema.type
  if (Array.isArray(written)) {
    const types = [...new Set(written.filter((type) => type !== 'null').map(String))]
    const nullable = written.includes('null')
    const [only] = types
    if (types.length > 1) return { type: { kind: 'several', types }, nullable }
    return { type: only === undefined ? { kind: 'none' } : oneType(only), nullable }
  }
  if (typeof written !== 'string') return { type: { kind: 'none' }, nullable: false }
  if (written === 'null') return { type: { kind: 'none' }, nullable: true }
  return { type: oneType(written), nullable: false }
}

function oneType(written: string): SchemaType {
  if (schemaTypes.has(written)) return { kind: 'one', type: written }
  const lower = written.toLowerCase()
  if (schemaTypes.has(lower)) return { kind: 'one', type: lower }
  const synonym = Object.hasOwn(synonyms, lower) ? synonyms[lower] : undefined
  return synonym === undefined ? { kind: 'unknown', written } : { kind: 'one', ...synonym }
}

/** The type that a schema without `type` means by its other keywords. */
export function inferType(schema: JsonObject): string | undefined {
  if ('properties' in schema || 'additionalProperties' in schema || 'patternProperties' in schema) return 'object'
  if ('items' in schema || 'prefixItems' in schema) return 'array'
  if (Array.isArray(schema.enum)) return commonType(schema.enum)
  if ('const' in schema) return commonType([schema.const ?? null])
  if ('pattern' in schema || 'minLength' in schema || 'maxLength' in schema) return 'string'
  if ('multipleOf' in schema || 'minimum' in schema || 'maximum' in schema) return 'number'
  const format = typeof schema.format === 'string' ? schema.format : undefined
  if (format === undefined) return undefined
  if (format === 'int32' || format === 'int64') return 'integer'
  if (format === 'float' || format === 'double') return 'number'
  return stringFormats.has(format) ? 'string' : undefined
}

const stringFormats = new Set(['date', 'date-time', 'uuid', 'uri', 'email', 'byte', 'binary', 'password'])

/** The one primitive type of a list of values, nulls aside. */
function commonType(values: readonly Json[]): string | undefined {
  const types = new Set(values.filter((value) => value !== null).map(typeOfValue))
  if (types.size === 2 && types.has('integer') && types.has('number')) return 'number'
  const [only] = types
  return types.size === 1 && only !== 'object' && only !== 'array' ? only : undefined
}

export function typeOfValue(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
