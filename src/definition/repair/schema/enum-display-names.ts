import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { SchemaRepair } from './schema-repair.ts'

/** Where generators (NSwag, Swashbuckle filters, AutoRest) put the names of an enumeration's values. */
function writtenNames(schema: JsonObject): Json[] | undefined {
  for (const key of ['x-enumNames', 'x-enum-varnames', 'x-enum-descriptions']) {
    const names = schema[key]
    if (Array.isArray(names)) return names
  }
  const { values } = isObject(schema['x-ms-enum']) ? schema['x-ms-enum'] : {}
  return Array.isArray(values) ? values.map((entry) => (isObject(entry) ? (entry.name ?? null) : null)) : undefined
}

/** Names of an enumeration's values become what a maker sees in the list. */
export const enumDisplayNames: SchemaRepair = {
  name: 'enum-display-names',
  apply(schema, note) {
    const { enum: values } = schema
    if (!Array.isArray(values) || schema['x-ms-enum-values'] !== undefined) return
    const names = writtenNames(schema)
    if (names === undefined || names.length !== values.length) return
    if (!names.every((name) => typeof name === 'string' && name !== '')) return
    if (names.every((name, index) => name === values[index])) return
    schema['x-ms-enum-values'] = values.map((value, index) => ({ value, displayName: names[index] ?? null }))
    note('x-ms-enum-values', { code: 'enum-named' })
  },
}
