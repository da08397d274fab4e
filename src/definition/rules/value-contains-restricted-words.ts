import { objectAt } from '../json.ts'
import type { Rule } from './rule.ts'

/** learn.microsoft.com/connectors/custom-connectors/connector-string-guidance */
export const valueContainsRestrictedWords: Rule = {
  name: 'ValueContainsRestrictedWords',
  severity: 'certification',
  visit: {
    document({ document }, say) {
      const title = objectAt(document, 'info')?.title
      if (typeof title === 'string' && /\b(?:API|connector|Power ?Apps|Power ?Automate)\b/i.test(title)) {
        say('A published title does not have the words "API", "connector" or the name of a product.', 'info', 'title')
      }
    },
  },
}
