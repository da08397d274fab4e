import type { Rule } from '../rule.ts'

export const requiredPropertyArrayEmpty: Rule<'RequiredPropertyArrayEmpty'> = {
  name: 'RequiredPropertyArrayEmpty',
  severity: 'error',
  visit: {
    schema({ required }, report) {
      if (required !== undefined && !(Array.isArray(required) && required.length > 0)) report({}, 'required')
    },
  },
}
