import { objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

/** learn.microsoft.com/connectors/custom-connectors/connector-string-guidance */
export const valueContainsRestrictedWords: Rule<'ValueContainsRestrictedWords'> = {
  name: 'ValueContainsRestrictedWords',
  severity: 'certification',
  visit: {
    document({ document }, report) {
      const title = objectAt(document, 'info')?.title
      if (typeof title === 'string' && /\b(?:API|connector|Power ?Apps|Power ?Automate)\b/i.test(title)) {
        report({}, 'info', 'title')
      }
    },
  },
}
