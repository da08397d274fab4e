import { textOf } from '../json.ts'
import type { Rule } from './rule.ts'

const SUPPORTED = new Set(['csv', 'ssv', 'tsv', 'pipes'])

export const collectionFormatValueNotSupported: Rule = {
  name: 'CollectionFormatValueNotSupported',
  severity: 'error',
  visit: {
    parameter(parameter, say) {
      const { collectionFormat: format } = parameter
      if (format !== undefined && !SUPPORTED.has(textOf(format))) {
        say(`The 'collectionFormat' keyword value '${textOf(format)}' is not supported.`, 'collectionFormat')
      }
    },
  },
}
