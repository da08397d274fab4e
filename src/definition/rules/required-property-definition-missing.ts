import { isObject, textOf } from '../json.ts'
import type { Rule } from './rule.ts'

export const requiredPropertyDefinitionMissing: Rule = {
  name: 'RequiredPropertyDefinitionMissing',
  severity: 'warning',
  visit: {
    schema({ required, properties }, say) {
      if (!Array.isArray(required) || !isObject(properties)) return
      const missing = required.find((name) => !Object.hasOwn(properties, textOf(name)))
      if (missing !== undefined) say(`"${textOf(missing)}" is required but not described.`, 'required')
    },
  },
}
