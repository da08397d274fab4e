export type Json = Record<string, unknown>

/** The value as a JSON object, or undefined for anything else (arrays included). */
export function asObject(value: unknown): Json | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : undefined
}

/** The objects of an array; anything else counts as an empty array. */
export function asObjects(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== undefined) : []
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
