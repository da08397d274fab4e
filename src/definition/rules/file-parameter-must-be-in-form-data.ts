import type { Rule } from './rule.ts'

export const fileParameterMustBeInFormData: Rule = {
  name: 'FileParameterMustBeInFormData',
  severity: 'error',
  visit: {
    parameter(parameter, say) {
      if (parameter.type === 'file' && parameter.in !== 'formData') say('A file is sent in a form.', 'type')
    },
  },
}
