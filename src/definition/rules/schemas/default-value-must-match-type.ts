import { typeOfValue } from '../../convert/schemas/schema-type.ts'
import type { JsonObject } from '../../json.ts'
import type { Report, Rule } from '../rule.ts'

export const defaultValueMustMatchType: Rule<
  'DefaultValueMustMatchType',
  { readonly actual: string; readonly type: string }
> = {
  name: 'DefaultValueMustMatchType',
  severity: 'error',
  visit: { schema: check, parameter: check },
}

function check(
  { type, default: value }: JsonObject,
  report: Report<{ readonly actual: string; readonly type: string }>,
): void {
  if (value === undefined || typeof type !== 'string' || type === 'file') return
  const actual = typeOfValue(value)
  if (actual === type || (type === 'number' && actual === 'integer')) return
  report({ actual, type }, 'default')
}
