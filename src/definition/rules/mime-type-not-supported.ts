import { textOf } from '../json.ts'
import type { Rule } from './rule.ts'

const SUPPORTED = new Set([
  'application/json',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
])

export const mimeTypeNotSupported: Rule = {
  name: 'MimeTypeNotSupported',
  severity: 'warning',
  visit: {
    operation({ operation }, say) {
      const { consumes } = operation.value
      for (const type of Array.isArray(consumes) ? consumes : []) {
        if (!SUPPORTED.has(textOf(type).split(';')[0] ?? ''))
          say(`Makers cannot fill in a body of ${textOf(type)} field by field.`, 'consumes')
      }
    },
  },
}
