import type { Rule } from './rule.ts'

export const additionalPropertyNotAllowedAdjacentToRef: Rule = {
  name: 'AdditionalPropertyNotAllowedAdjacentToRef',
  severity: 'warning',
  visit: {
    schema(schema, say) {
      if (typeof schema.$ref === 'string' && Object.keys(schema).length > 1)
        say('What stands beside a reference is not read.')
    },
  },
}
