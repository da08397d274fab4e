import type { Rule } from './rule.ts'

export const defaultResponseHasSchema: Rule = {
  name: 'DefaultResponseHasSchema',
  severity: 'certification',
  visit: {
    response({ code, response }, say) {
      if (code === 'default' && 'schema' in response)
        say('The response "default" of a published connector has no schema.', 'schema')
    },
  },
}
