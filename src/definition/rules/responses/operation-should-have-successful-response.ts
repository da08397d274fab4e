import { objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const operationShouldHaveSuccessfulResponse: Rule<'OperationShouldHaveSuccessfulResponse'> = {
  name: 'OperationShouldHaveSuccessfulResponse',
  severity: 'warning',
  visit: {
    operation({ operation }, report) {
      const codes = Object.keys(objectAt(operation.value, 'responses') ?? {})
      if (!codes.some((code) => /^2|^default$/.test(code))) report({}, 'responses')
    },
  },
}
