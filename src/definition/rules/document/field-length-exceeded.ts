import { objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

const longestTitle = 30

/** learn.microsoft.com/connectors/custom-connectors/connector-string-guidance */
export const fieldLengthExceeded: Rule<'FieldLengthExceeded', { readonly most: number }> = {
  name: 'FieldLengthExceeded',
  severity: 'certification',
  visit: {
    document({ document }, report) {
      const title = objectAt(document, 'info')?.title
      if (typeof title === 'string' && title.length > longestTitle) {
        report({ most: longestTitle }, 'info', 'title')
      }
    },
  },
}
