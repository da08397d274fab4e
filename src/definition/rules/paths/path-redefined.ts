import { objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const pathRedefined: Rule<'PathRedefined'> = {
  name: 'PathRedefined',
  severity: 'error',
  visit: {
    document({ document }, report) {
      const seen = new Set<string>()
      for (const path of Object.keys(objectAt(document, 'paths') ?? {})) {
        const lower = path.toLowerCase()
        if (seen.has(lower)) report({}, 'paths', path)
        seen.add(lower)
      }
    },
  },
}
