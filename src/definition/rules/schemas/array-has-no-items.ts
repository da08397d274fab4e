import { isObject } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const arrayHasNoItems: Rule<'ArrayHasNoItems'> = {
  name: 'ArrayHasNoItems',
  severity: 'error',
  visit: {
    schema({ type, items }, report) {
      if (type === 'array' && !isObject(items)) report({}, 'items')
    },
    parameter({ type, items }, report) {
      if (type === 'array' && !isObject(items)) report({}, 'items')
    },
  },
}
