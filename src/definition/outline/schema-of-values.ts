import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../json.ts'
import { plainKind } from './looks-like-value.ts'
import type { ValueKind } from './looks-like-value.ts'

/** How much of a value is looked at: enough for a designer, and little enough for a connector. */
const limits = { depth: 10, properties: 100, items: 50, parts: 1000 } as const

/** What was seen at one place of all values. */
interface Seen {
  readonly types: Set<string>
  readonly formats: Set<ValueKind | undefined>
  hasNull: boolean
  readonly properties: Map<string, Seen>
  /** Under names that are values themselves. */
  others?: Seen
  items?: Seen
}

/**
 * Returns a schema that all these values fit: types, names and formats, never a value. Where they differ it is free. Names
 * that are values themselves, such as ids, become `additionalProperties`.
 */
export function schemaOfValues(values: readonly Json[]): JsonObject {
  const budget = { left: limits.parts }
  const seen = nothingSeen()
  for (const value of values) look(seen, value, 1, budget)
  return schemaOf(seen)
}

function nothingSeen(): Seen {
  return { types: new Set(), formats: new Set(), hasNull: false, properties: new Map() }
}

interface Budget {
  left: number
}

function look(seen: Seen, value: Json, depth: number, budget: Budget): void {
  if (value === null) {
    seen.hasNull = true
  } else if (depth > limits.depth) {
    seen.types.add('anything')
  } else if (Array.isArray(value)) {
    seen.types.add('array')
    for (const item of value.slice(0, limits.items)) look((seen.items ??= nothingSeen()), item, depth + 1, budget)
  } else if (isObject(value)) {
    seen.types.add('object')
    lookAtProperties(seen, value, depth, budget)
  } else if (typeof value === 'number') {
    seen.types.add(Number.isInteger(value) ? 'integer' : 'number')
  } else {
    seen.types.add(typeof value)
    if (typeof value === 'string') seen.formats.add(plainKind(value))
  }
}

function lookAtProperties(seen: Seen, value: JsonObject, depth: number, budget: Budget): void {
  for (const [name, inner] of Object.entries(value)) {
    if (isData(name)) {
      look((seen.others ??= nothingSeen()), inner, depth + 1, budget)
      continue
    }
    const known = seen.properties.get(name)
    if (!known && (seen.properties.size >= limits.properties || budget.left <= 0)) continue
    const property = known ?? nothingSeen()
    if (!known) budget.left--
    seen.properties.set(name, property)
    look(property, inner, depth + 1, budget)
  }
}

/** Names of fields are words, such as `@odata.type`, `total price` or `sha256`. */
const fieldName = /^[@$]?[\p{L}_][\p{L}\p{N}_ .:$-]{0,59}$/u

function isData(name: string): boolean {
  const digits = name.replaceAll(/\D/g, '').length
  return name === '__proto__' || !fieldName.test(name) || digits >= 4 || plainKind(name) !== undefined
}

const formats: Readonly<Partial<Record<ValueKind, string>>> = { uuid: 'uuid', date: 'date', 'date-time': 'date-time' }

function schemaOf(seen: Seen): JsonObject {
  const type = typeOf(seen.types)
  const nullable: JsonObject = seen.hasNull ? { 'x-nullable': true } : {}
  switch (type) {
    case undefined:
      return {}
    case 'array':
      return { type, items: seen.items ? schemaOf(seen.items) : {}, ...nullable }
    case 'object': {
      const properties = [...seen.properties].map(([name, inner]) => [name, schemaOf(inner)] as const)
      return {
        type,
        ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
        ...(seen.others ? { additionalProperties: schemaOf(seen.others) } : {}),
        ...nullable,
      }
    }
    case 'string': {
      const [kind] = seen.formats.size === 1 ? seen.formats : []
      const format = kind && formats[kind]
      return { type, ...(format ? { format } : {}), ...nullable }
    }
    default:
      return { type, ...nullable }
  }
}

/** Returns the one type that fits all values; undefined where there is none. */
function typeOf(types: ReadonlySet<string>): string | undefined {
  const [first, ...others] = [...types]
  if (first === 'anything' || first === undefined) return undefined
  if (others.length === 0) return first
  return types.isSubsetOf(new Set(['integer', 'number'])) ? 'number' : undefined
}
