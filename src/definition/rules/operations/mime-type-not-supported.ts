import { textOf } from '../../json.ts'
import type { Rule } from '../rule.ts'

const supported = new Set([
  'application/json',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
])

export const mimeTypeNotSupported: Rule<'MimeTypeNotSupported', { readonly type: string }> = {
  name: 'MimeTypeNotSupported',
  severity: 'warning',
  visit: {
    operation({ operation }, report) {
      const { consumes } = operation.value
      for (const type of Array.isArray(consumes) ? consumes : []) {
        if (!supported.has(textOf(type).split(';')[0] ?? '')) report({ type: textOf(type) }, 'consumes')
      }
    },
  },
}
