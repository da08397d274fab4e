import type { Rule } from '../rule.ts'

export const defaultResponseHasSchema: Rule<'DefaultResponseHasSchema'> = {
  name: 'DefaultResponseHasSchema',
  severity: 'certification',
  visit: {
    response({ code, response }, report) {
      if (code === 'default' && 'schema' in response) report({}, 'schema')
    },
  },
}
