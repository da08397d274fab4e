import type { Rule } from './rule.ts'

export const basePathNotValid: Rule = {
  name: 'BasePathNotValid',
  severity: 'error',
  visit: {
    document({ document }, say) {
      const { basePath } = document
      if (typeof basePath !== 'string' || !/^\/[^{}?#\s]*$/.test(basePath)) {
        say('The base path must start with "/" and have no variables.', 'basePath')
      }
    },
  },
}
