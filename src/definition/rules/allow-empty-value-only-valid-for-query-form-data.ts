import type { Rule } from './rule.ts'

export const allowEmptyValueOnlyValidForQueryFormData: Rule = {
  name: 'AllowEmptyValueOnlyValidForQueryFormData',
  severity: 'error',
  visit: {
    parameter(parameter, say) {
      const isAllowed = parameter.in === 'query' || parameter.in === 'formData'
      if (parameter.allowEmptyValue !== undefined && !isAllowed)
        say('Only a query or form may be empty.', 'allowEmptyValue')
    },
  },
}
