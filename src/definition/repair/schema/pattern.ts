import type { SchemaRepair } from './schema-repair.ts'

/** A pattern is a regular expression. It is only compiled, never run on anything. */
export const pattern: SchemaRepair = {
  name: 'PatternShouldBeValidRegularExpression',
  apply(schema, note) {
    const { pattern: written } = schema
    if (written === undefined || (typeof written === 'string' && isRegularExpression(written))) return
    delete schema.pattern
    note('pattern', { code: 'pattern-dropped', pattern: JSON.stringify(written).slice(0, 60) }, written)
  },
}

const known = new Map<string, boolean>()
const mostKnown = 1000

/** Generated definitions repeat a handful of patterns thousands of times. */
function isRegularExpression(text: string): boolean {
  const before = known.get(text)
  if (before !== undefined) return before
  let isValid = true
  try {
    new RegExp(text, 'u')
  } catch {
    isValid = false
  }
  if (known.size >= mostKnown) known.clear()
  known.set(text, isValid)
  return isValid
}
