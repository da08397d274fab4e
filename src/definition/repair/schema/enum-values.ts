import type { Json } from '../../json.ts'
import { coerce } from './coerce.ts'
import type { SchemaRepair } from './schema-repair.ts'

/** Values of an enumeration have its type, each once; null among them means that the field may be null. */
export const enumValues: SchemaRepair = {
  name: 'InvalidEnumValue',
  apply(schema, note) {
    const { enum: written, type } = schema
    if (written === undefined) return
    const given = Array.isArray(written) ? written : []
    const values: Json[] = []
    const seen = new Set<string>()
    for (const value of given) {
      const suited = value === null ? undefined : coerce(value, type)
      if (suited === undefined || seen.has(JSON.stringify(suited))) continue
      seen.add(JSON.stringify(suited))
      values.push(suited)
    }
    if (given.includes(null) && type !== undefined) schema['x-nullable'] = true
    if (
      Array.isArray(written) &&
      values.length === written.length &&
      values.every((value, i) => value === written[i])
    ) {
      if (values.length > 0) return
    }
    if (values.length > 0) schema.enum = values
    else delete schema.enum
    note('enum', { code: values.length > 0 ? 'enum-values-written' : 'enum-dropped' })
  },
}
