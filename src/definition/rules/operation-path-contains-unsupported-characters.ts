import type { Rule } from './rule.ts'

export const operationPathContainsUnsupportedCharacters: Rule = {
  name: 'OperationPathContainsUnsupportedCharacters',
  severity: 'error',
  visit: {
    path({ path }, say) {
      if (/[*\\]/.test(path)) say('A path must not have "*" or backslashes.')
    },
  },
}
