import type { Rule } from '../rule.ts'

export const enumMustContainAtLeastOneElement: Rule<'EnumMustContainAtLeastOneElement'> = {
  name: 'EnumMustContainAtLeastOneElement',
  severity: 'error',
  visit: {
    schema({ enum: values }, report) {
      if (values !== undefined && !(Array.isArray(values) && values.length > 0)) report({}, 'enum')
    },
  },
}
