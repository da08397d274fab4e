import { objectAt } from '../json.ts'
import type { Rule } from './rule.ts'

export const pathRedefined: Rule = {
  name: 'PathRedefined',
  severity: 'error',
  visit: {
    document({ document }, say) {
      const seen = new Set<string>()
      for (const path of Object.keys(objectAt(document, 'paths') ?? {})) {
        const lower = path.toLowerCase()
        if (seen.has(lower)) say('The path is defined multiple times with different capitalization.', 'paths', path)
        seen.add(lower)
      }
    },
  },
}
