import type { Rule } from './rule.ts'

export const operationPathMayNotContainQueryOrFragment: Rule = {
  name: 'OperationPathMayNotContainQueryOrFragment',
  severity: 'error',
  visit: {
    path({ path }, say) {
      if (/[?#]/.test(path)) say('A path must not have "?" or "#".')
    },
  },
}
