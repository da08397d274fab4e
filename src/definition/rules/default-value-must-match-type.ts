import { typeOfValue } from '../convert/schema-type.ts'
import type { JsonObject } from '../json.ts'
import type { Rule, Say } from './rule.ts'

export const defaultValueMustMatchType: Rule = {
  name: 'DefaultValueMustMatchType',
  severity: 'error',
  visit: { schema: check, parameter: check },
}

function check({ type, default: value }: JsonObject, say: Say): void {
  if (value === undefined || typeof type !== 'string' || type === 'file') return
  const actual = typeOfValue(value)
  if (actual === type || (type === 'number' && actual === 'integer')) return
  say(`The 'default' value is of type '${actual}', but should match the given type '${type}'.`, 'default')
}
