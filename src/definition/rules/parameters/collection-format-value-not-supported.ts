import { textOf } from '../../json.ts'
import type { Rule } from '../rule.ts'

const supported = new Set(['csv', 'ssv', 'tsv', 'pipes'])

export const collectionFormatValueNotSupported: Rule<'CollectionFormatValueNotSupported', { readonly format: string }> =
  {
    name: 'CollectionFormatValueNotSupported',
    severity: 'error',
    visit: {
      parameter(parameter, report) {
        const { collectionFormat: format } = parameter
        if (format !== undefined && !supported.has(textOf(format))) {
          report({ format: textOf(format) }, 'collectionFormat')
        }
      },
    },
  }
