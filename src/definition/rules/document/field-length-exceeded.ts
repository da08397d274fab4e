import { objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

const LONGEST_TITLE = 30

/** learn.microsoft.com/connectors/custom-connectors/connector-string-guidance */
export const fieldLengthExceeded: Rule<'FieldLengthExceeded', { readonly most: number }> = {
  name: 'FieldLengthExceeded',
  severity: 'certification',
  visit: {
    document({ document }, report) {
      const title = objectAt(document, 'info')?.title
      if (typeof title === 'string' && title.length > LONGEST_TITLE) {
        report({ most: LONGEST_TITLE }, 'info', 'title')
      }
    },
  },
}
