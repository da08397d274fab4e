import type { Rule } from '../rule.ts'

const integer = new Set(['byte', 'integer', 'int32', 'int64', 'uint64', 'unixtime', 'enum'])
const numberFormats = new Set(['float', 'double', 'integer', 'byte', 'number', 'int32', 'decimal', 'currency'])

/** Text formats are free; those of numbers are not, in Power Apps. */
export const unrecognizedTypeFormat: Rule<'UnrecognizedTypeFormat', { readonly format: string }> = {
  name: 'UnrecognizedTypeFormat',
  severity: 'error',
  visit: {
    schema({ type, format }, report) {
      if (typeof format !== 'string') return
      const known = type === 'integer' ? integer : type === 'number' ? numberFormats : undefined
      if (known !== undefined && !known.has(format)) report({ format }, 'format')
    },
  },
}
