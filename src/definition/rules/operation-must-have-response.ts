import { objectAt } from '../json.ts'
import type { Rule } from './rule.ts'

export const operationMustHaveResponse: Rule = {
  name: 'OperationMustHaveResponse',
  severity: 'error',
  visit: {
    operation({ operation }, say) {
      const codes = Object.keys(objectAt(operation.value, 'responses') ?? {})
      if (!codes.some((code) => !code.startsWith('x-'))) say('The operation has no response.', 'responses')
    },
  },
}
