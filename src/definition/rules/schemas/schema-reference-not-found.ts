import { isObject, objectAt, own } from '../../json.ts'
import type { Rule } from '../rule.ts'

const prefix = '#/definitions/'

export const schemaReferenceNotFound: Rule<'SchemaReferenceNotFound', { readonly reference: string }> = {
  name: 'SchemaReferenceNotFound',
  severity: 'error',
  visit: {
    schema({ $ref: reference }, report, { document }) {
      if (typeof reference !== 'string') return
      const name = reference.startsWith(prefix) ? reference.slice(prefix.length) : ''
      if (!isObject(own(objectAt(document, 'definitions'), name))) report({ reference }, '$ref')
    },
  },
}
