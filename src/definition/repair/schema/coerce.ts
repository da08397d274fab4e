import type { Json } from '../../json.ts'

/**
 * A value in the given type, if it plainly means one ("5" → 5, "true" → true, 5 → "5").
 * @returns undefined when it does not
 */
export function coerce(value: Json, type: Json | undefined): Json | undefined {
  const isStructured = typeof value === 'object' && value !== null
  if (type === 'string')
    return typeof value === 'string' ? value : isStructured || value === null ? undefined : String(value)
  if (type === 'boolean') {
    if (typeof value === 'boolean') return value
    return value === 'true' || value === 'True' ? true : value === 'false' || value === 'False' ? false : undefined
  }
  if (type === 'number' || type === 'integer') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    const isNumber = typeof number === 'number' && Number.isFinite(number)
    return isNumber && (type === 'number' || Number.isInteger(number)) ? number : undefined
  }
  if (type === 'array') return Array.isArray(value) ? value : undefined
  if (type === 'object') return isStructured && !Array.isArray(value) ? value : undefined
  return value
}
