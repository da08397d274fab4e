import type { Rule } from '../rule.ts'

export const additionalPropertyNotAllowedAdjacentToRef: Rule<'AdditionalPropertyNotAllowedAdjacentToRef'> = {
  name: 'AdditionalPropertyNotAllowedAdjacentToRef',
  severity: 'warning',
  visit: {
    schema(schema, report) {
      if (typeof schema.$ref === 'string' && Object.keys(schema).length > 1) report({})
    },
  },
}
