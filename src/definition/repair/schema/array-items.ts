import type { SchemaRepair } from './schema-repair.ts'

/** An array says what it holds, if only "anything". */
export const arrayItems: SchemaRepair = {
  name: 'ArrayHasNoItems',
  apply(schema, note) {
    if (schema.type !== 'array' || schema.items !== undefined) return
    schema.items = {}
    note('items', { code: 'array-items-added' })
  },
}
