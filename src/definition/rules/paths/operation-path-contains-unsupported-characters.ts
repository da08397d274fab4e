import type { Rule } from '../rule.ts'

export const operationPathContainsUnsupportedCharacters: Rule<'OperationPathContainsUnsupportedCharacters'> = {
  name: 'OperationPathContainsUnsupportedCharacters',
  severity: 'error',
  visit: {
    path({ path }, report) {
      if (/[*\\]/.test(path)) report({})
    },
  },
}
