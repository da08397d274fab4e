import type { SchemaRepair } from './schema-repair.ts'

/** `required` is a list of names with at least one entry, each once. */
export const emptyRequired: SchemaRepair = {
  name: 'RequiredPropertyArrayEmpty',
  apply(schema, note) {
    const { required } = schema
    if (required === undefined) return
    const names = Array.isArray(required) ? [...new Set(required.filter((name) => typeof name === 'string'))] : []
    if (Array.isArray(required) && names.length === required.length && names.length > 0) return
    if (names.length > 0) schema.required = names
    else delete schema.required
    note('required', { code: 'required-cleaned' })
  },
}
