import type { Rule } from './rule.ts'

export const requiredPropertyArrayEmpty: Rule = {
  name: 'RequiredPropertyArrayEmpty',
  severity: 'error',
  visit: {
    schema({ required }, say) {
      if (required !== undefined && !(Array.isArray(required) && required.length > 0))
        say('"required" is a list of names.', 'required')
    },
  },
}
