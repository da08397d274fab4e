import { textOf } from '../../json.ts'
import { templateNames } from '../../template-names.ts'
import type { Rule } from '../rule.ts'

export const pathParameterNotDefinedInTemplate: Rule<'PathParameterNotDefinedInTemplate', { readonly name: string }> = {
  name: 'PathParameterNotDefinedInTemplate',
  severity: 'error',
  visit: {
    operation({ operation, parameters }, report) {
      const names = templateNames(operation.path)
      for (const { in: location, name } of parameters) {
        const isMissing = location === 'path' && !names.has(textOf(name))
        if (isMissing) report({ name: textOf(name) }, 'parameters')
      }
    },
  },
}
