import type { Rule } from '../rule.ts'

export const operationPathMustStartWithSlash: Rule<'OperationPathMustStartWithSlash'> = {
  name: 'OperationPathMustStartWithSlash',
  severity: 'error',
  visit: {
    path({ path }, report) {
      if (!path.startsWith('/')) report({})
    },
  },
}
