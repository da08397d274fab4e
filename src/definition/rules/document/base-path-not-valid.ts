import type { Rule } from '../rule.ts'

export const basePathNotValid: Rule<'BasePathNotValid'> = {
  name: 'BasePathNotValid',
  severity: 'error',
  visit: {
    document({ document }, report) {
      const { basePath } = document
      if (typeof basePath !== 'string' || !/^\/[^{}?#\s]*$/.test(basePath)) {
        report({}, 'basePath')
      }
    },
  },
}
