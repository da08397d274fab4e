import { textOf } from '../../json.ts'
import type { Rule } from '../rule.ts'

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'file'])

export const jsonValueNotInEnum: Rule<'JsonValueNotInEnum', { readonly type: string }> = {
  name: 'JsonValueNotInEnum',
  severity: 'error',
  visit: {
    schema({ type }, report) {
      if (type !== undefined && !(typeof type === 'string' && types.has(type))) report({ type: textOf(type) }, 'type')
    },
  },
}
