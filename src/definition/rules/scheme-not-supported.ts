import type { Rule } from './rule.ts'

export const schemeNotSupported: Rule = {
  name: 'SchemeNotSupported',
  severity: 'error',
  visit: {
    document({ document }, say) {
      const { schemes } = document
      const isValid = Array.isArray(schemes) && schemes.length > 0
      if (!isValid || !schemes.every((scheme) => scheme === 'http' || scheme === 'https')) {
        say('A connector calls with http or https.', 'schemes')
      }
    },
  },
}
