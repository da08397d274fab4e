import type { Rule } from './rule.ts'

/** Without a name in the published list; reviewers of published connectors refuse it. */
export const emptySchema: Rule = {
  name: 'EmptySchema',
  severity: 'certification',
  visit: {
    response({ response }, say) {
      const { schema } = response
      if (typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0) {
        say('A published connector says what it answers with.', 'schema')
      }
    },
  },
}
