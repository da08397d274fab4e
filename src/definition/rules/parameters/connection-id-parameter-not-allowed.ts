import type { Rule } from '../rule.ts'

export const connectionIdParameterNotAllowed: Rule<'ConnectionIdParameterNotAllowed'> = {
  name: 'ConnectionIdParameterNotAllowed',
  severity: 'error',
  visit: {
    operation({ parameters }, report) {
      if (parameters.some(({ name, in: location }) => name === 'connectionId' && location !== 'body')) {
        report({}, 'parameters')
      }
    },
  },
}
