import { textOf } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const operationParametersContainDuplicateParameter: Rule<'OperationParametersContainDuplicateParameter'> = {
  name: 'OperationParametersContainDuplicateParameter',
  severity: 'error',
  visit: {
    operation({ operation }, report) {
      const list = Array.isArray(operation.value.parameters) ? operation.value.parameters : []
      const keys = list.map((parameter) => textOf(parameter))
      const names = new Set(keys)
      if (names.size < keys.length) report({}, 'parameters')
    },
  },
}
