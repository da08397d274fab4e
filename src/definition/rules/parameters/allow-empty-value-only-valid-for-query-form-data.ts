import type { Rule } from '../rule.ts'

export const allowEmptyValueOnlyValidForQueryFormData: Rule<'AllowEmptyValueOnlyValidForQueryFormData'> = {
  name: 'AllowEmptyValueOnlyValidForQueryFormData',
  severity: 'error',
  visit: {
    parameter(parameter, report) {
      const isAllowed = parameter.in === 'query' || parameter.in === 'formData'
      if (parameter.allowEmptyValue !== undefined && !isAllowed) report({}, 'allowEmptyValue')
    },
  },
}
