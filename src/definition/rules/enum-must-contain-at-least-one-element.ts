import type { Rule } from './rule.ts'

export const enumMustContainAtLeastOneElement: Rule = {
  name: 'EnumMustContainAtLeastOneElement',
  severity: 'error',
  visit: {
    schema({ enum: values }, say) {
      if (values !== undefined && !(Array.isArray(values) && values.length > 0))
        say('A list of values has at least one.', 'enum')
    },
  },
}
