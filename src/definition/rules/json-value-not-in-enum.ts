import { textOf } from '../json.ts'
import type { Rule } from './rule.ts'

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'file'])

export const jsonValueNotInEnum: Rule = {
  name: 'JsonValueNotInEnum',
  severity: 'error',
  visit: {
    schema({ type }, say) {
      if (type !== undefined && !(typeof type === 'string' && TYPES.has(type)))
        say(`There is no type ${textOf(type)}.`, 'type')
    },
  },
}
