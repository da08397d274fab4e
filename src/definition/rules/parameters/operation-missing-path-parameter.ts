import { templateNames } from '../../template-names.ts'
import type { Rule } from '../rule.ts'

export const operationMissingPathParameter: Rule<'OperationMissingPathParameter', { readonly name: string }> = {
  name: 'OperationMissingPathParameter',
  severity: 'error',
  visit: {
    operation({ operation, parameters }, report) {
      const declared = new Set(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name))
      for (const name of templateNames(operation.path)) {
        if (!declared.has(name)) report({ name }, 'parameters')
      }
    },
  },
}
