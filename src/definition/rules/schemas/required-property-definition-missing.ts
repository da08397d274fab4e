import { isObject, textOf } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const requiredPropertyDefinitionMissing: Rule<'RequiredPropertyDefinitionMissing', { readonly name: string }> = {
  name: 'RequiredPropertyDefinitionMissing',
  severity: 'warning',
  visit: {
    schema({ required, properties }, report) {
      if (!Array.isArray(required) || !isObject(properties)) return
      const missing = required.find((name) => !Object.hasOwn(properties, textOf(name)))
      if (missing !== undefined) report({ name: textOf(missing) }, 'required')
    },
  },
}
