import type { Rule } from '../rule.ts'

export const schemeNotSupported: Rule<'SchemeNotSupported'> = {
  name: 'SchemeNotSupported',
  severity: 'error',
  visit: {
    document({ document }, report) {
      const { schemes } = document
      const isValid = Array.isArray(schemes) && schemes.length > 0
      if (!isValid || !schemes.every((scheme) => scheme === 'http' || scheme === 'https')) {
        report({}, 'schemes')
      }
    },
  },
}
