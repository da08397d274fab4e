import { objectAt } from '../json.ts'
import type { Rule } from './rule.ts'

export const operationShouldHaveSuccessfulResponse: Rule = {
  name: 'OperationShouldHaveSuccessfulResponse',
  severity: 'warning',
  visit: {
    operation({ operation }, say) {
      const codes = Object.keys(objectAt(operation.value, 'responses') ?? {})
      if (!codes.some((code) => /^2|^default$/.test(code)))
        say('The operation does not say what success looks like.', 'responses')
    },
  },
}
