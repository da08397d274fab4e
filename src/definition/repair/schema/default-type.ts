import { coerce } from './coerce.ts'
import type { SchemaRepair } from './schema-repair.ts'

/** "The 'default' value is of type 'Integer', but should match the given type 'String'": brought to the type, or dropped. */
export const defaultType: SchemaRepair = {
  name: 'DefaultValueMustMatchType',
  apply(schema, note) {
    const { default: written, type, enum: values } = schema
    if (written === undefined) return
    const suited = written === null ? undefined : coerce(written, type)
    const isAllowed =
      suited !== undefined && (!Array.isArray(values) || typeof suited === 'object' || values.includes(suited))
    if (isAllowed && suited === written) return
    if (isAllowed) schema.default = suited
    else delete schema.default
    const value = JSON.stringify(written).slice(0, 60)
    note('default', { code: isAllowed ? 'default-written' : 'default-dropped', value }, written)
  },
}
