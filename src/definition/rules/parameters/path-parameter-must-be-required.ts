import type { Rule } from '../rule.ts'

export const pathParameterMustBeRequired: Rule<'PathParameterMustBeRequired'> = {
  name: 'PathParameterMustBeRequired',
  severity: 'error',
  visit: {
    parameter(parameter, report) {
      if (parameter.in === 'path' && parameter.required !== true) report({}, 'required')
    },
  },
}
