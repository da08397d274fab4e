/** What a text is by its looks. */
export type ValueKind = 'integer' | 'number' | 'uuid' | 'date' | 'date-time' | 'text'

const patterns: readonly (readonly [ValueKind, RegExp])[] = [
  // Longer ones, or with zeros in front, are names made of digits.
  ['integer', /^-?(?:0|[1-9]\d{0,14})$/],
  ['number', /^-?\d{1,15}\.\d{1,15}$/],
  ['uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
  ['date', /^\d{4}-\d{2}-\d{2}$/],
  ['date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:\d{2})?$/],
]

/** Returns the kind of a number, a date or an id in the usual form; undefined for any other text. */
export function plainKind(text: string): ValueKind | undefined {
  return patterns.find(([, pattern]) => pattern.test(text))?.[0]
}

/** Words of an address that have digits and are no values. */
const version = /^v\d{1,3}(?:[._]\d{1,3}){0,2}$/i

/**
 * Returns the kind of a text that is a value and not a word of the API: a number, an id, a date, an e-mail address, a name
 * with a number, or what nobody would write as a word. When in doubt it is a value: those are not kept.
 */
export function kindOfValue(text: string): ValueKind | undefined {
  if (version.test(text)) return undefined
  const plain = plainKind(text)
  if (plain) return plain
  const isWord = /^[A-Za-z_$][\w.$~-]{0,39}$/.test(text)
  const digits = text.replaceAll(/\D/g, '').length
  const isMixed = digits >= 3 || (digits > 0 && text.length >= 16)
  return !isWord || isMixed || /^[0-9a-f]{12,}$/i.test(text) ? 'text' : undefined
}
