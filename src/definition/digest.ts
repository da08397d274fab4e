import { createHash } from 'node:crypto'

/** `JSON.stringify` with the keys of every object in code-unit order, so that equal values give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    const entries = Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(entries)
  })
}

/**
 * Lower-case hexadecimal SHA-256 of a value's minified JSON with sorted keys. Two values that JSON considers equal have
 * the same digest, whatever the order in which their keys were written. `value` must be something JSON can carry.
 */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value), 'utf8').digest('hex')
}
