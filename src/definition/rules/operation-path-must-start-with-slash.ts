import type { Rule } from './rule.ts'

export const operationPathMustStartWithSlash: Rule = {
  name: 'OperationPathMustStartWithSlash',
  severity: 'error',
  visit: {
    path({ path }, say) {
      if (!path.startsWith('/')) say('A path must start with "/".')
    },
  },
}
