import type { Rule } from '../rule.ts'

/** Without a name in the published list; reviewers of published connectors refuse it. */
export const emptySchema: Rule<'EmptySchema'> = {
  name: 'EmptySchema',
  severity: 'certification',
  visit: {
    response({ response }, report) {
      const { schema } = response
      if (typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0) {
        report({}, 'schema')
      }
    },
  },
}
