import type { Rule } from '../rule.ts'

export const fileParameterMustBeInFormData: Rule<'FileParameterMustBeInFormData'> = {
  name: 'FileParameterMustBeInFormData',
  severity: 'error',
  visit: {
    parameter(parameter, report) {
      if (parameter.type === 'file' && parameter.in !== 'formData') report({}, 'type')
    },
  },
}
