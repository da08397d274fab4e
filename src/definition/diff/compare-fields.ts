import { kindOf } from '../fields.ts'
import type { Field } from '../fields.ts'

/** Fields by key, and of those that are only on one side the outermost: what is inside goes with it. */
export function compareFields(before: readonly Field[], after: readonly Field[]) {
  const old = new Map(before.map((field) => [field.key, field]))
  const fresh = new Map(after.map((field) => [field.key, field]))
  return {
    removed: outermost(before, fresh, old),
    added: outermost(after, old, fresh),
    common: before.flatMap((field) => {
      const now = fresh.get(field.key)
      return now === undefined ? [] : [{ before: field, after: now }]
    }),
  }
}

function outermost(
  fields: readonly Field[],
  others: ReadonlyMap<string, Field>,
  own: ReadonlyMap<string, Field>,
): Field[] {
  return fields.filter(({ key, parent, schema: _schema }) => {
    if (others.has(key)) return false
    if (parent === undefined) return true
    const now = others.get(parent)
    // Where the parent's type has changed, that is reported instead.
    return now !== undefined && kindOf(now.schema) === kindOf(own.get(parent)?.schema)
  })
}
