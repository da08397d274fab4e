import { objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const operationMustHaveResponse: Rule<'OperationMustHaveResponse'> = {
  name: 'OperationMustHaveResponse',
  severity: 'error',
  visit: {
    operation({ operation }, report) {
      const codes = Object.keys(objectAt(operation.value, 'responses') ?? {})
      if (!codes.some((code) => !code.startsWith('x-'))) report({}, 'responses')
    },
  },
}
