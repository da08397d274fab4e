import { objectAt } from '../json.ts'
import type { Rule } from './rule.ts'

const LONGEST_TITLE = 30

/** learn.microsoft.com/connectors/custom-connectors/connector-string-guidance */
export const fieldLengthExceeded: Rule = {
  name: 'FieldLengthExceeded',
  severity: 'certification',
  visit: {
    document({ document }, say) {
      const title = objectAt(document, 'info')?.title
      if (typeof title === 'string' && title.length > LONGEST_TITLE) {
        say(`A published title has at most ${LONGEST_TITLE} characters.`, 'info', 'title')
      }
    },
  },
}
