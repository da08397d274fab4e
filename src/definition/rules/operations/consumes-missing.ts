import { isObject } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const consumesMissing: Rule<'ConsumesMissing'> = {
  name: 'ConsumesMissing',
  severity: 'warning',
  visit: {
    operation({ operation, parameters }, report) {
      const hasFile = parameters.some((parameter) => isObject(parameter) && parameter.type === 'file')
      if (hasFile && operation.value.consumes === undefined) report({}, 'consumes')
    },
  },
}
