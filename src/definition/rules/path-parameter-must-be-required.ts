import type { Rule } from './rule.ts'

export const pathParameterMustBeRequired: Rule = {
  name: 'PathParameterMustBeRequired',
  severity: 'error',
  visit: {
    parameter(parameter, say) {
      if (parameter.in === 'path' && parameter.required !== true)
        say('A parameter of the path is required.', 'required')
    },
  },
}
