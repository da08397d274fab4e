import { isObject } from '../json.ts'
import type { Rule } from './rule.ts'

export const arrayHasNoItems: Rule = {
  name: 'ArrayHasNoItems',
  severity: 'error',
  visit: {
    schema({ type, items }, say) {
      if (type === 'array' && !isObject(items)) say('An array says what it holds.', 'items')
    },
    parameter({ type, items }, say) {
      if (type === 'array' && !isObject(items)) say('An array says what it holds.', 'items')
    },
  },
}
