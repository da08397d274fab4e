import { isObject, objectAt, own } from '../json.ts'
import type { Rule } from './rule.ts'

const PREFIX = '#/definitions/'

export const schemaReferenceNotFound: Rule = {
  name: 'SchemaReferenceNotFound',
  severity: 'error',
  visit: {
    schema({ $ref: reference }, say, { document }) {
      if (typeof reference !== 'string') return
      const name = reference.startsWith(PREFIX) ? reference.slice(PREFIX.length) : ''
      if (!isObject(own(objectAt(document, 'definitions'), name))) say(`Nothing stands at "${reference}".`, '$ref')
    },
  },
}
