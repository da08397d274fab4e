import type { Rule } from '../rule.ts'

export const operationPathMayNotContainQueryOrFragment: Rule<'OperationPathMayNotContainQueryOrFragment'> = {
  name: 'OperationPathMayNotContainQueryOrFragment',
  severity: 'error',
  visit: {
    path({ path }, report) {
      if (/[?#]/.test(path)) report({})
    },
  },
}
