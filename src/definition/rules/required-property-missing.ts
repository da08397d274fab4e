import { objectAt } from '../json.ts'
import type { Rule } from './rule.ts'

export const requiredPropertyMissing: Rule = {
  name: 'RequiredPropertyMissing',
  severity: 'error',
  visit: {
    document({ document }, say) {
      const info = objectAt(document, 'info')
      for (const key of ['title', 'description', 'version']) {
        if (typeof info?.[key] !== 'string' || info[key] === '') say(`The ${key} is missing.`, 'info', key)
      }
      if (objectAt(document, 'paths') === undefined) say('There are no paths.', 'paths')
    },
  },
}
