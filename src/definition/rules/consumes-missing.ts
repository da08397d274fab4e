import { isObject } from '../json.ts'
import type { Rule } from './rule.ts'

export const consumesMissing: Rule = {
  name: 'ConsumesMissing',
  severity: 'warning',
  visit: {
    operation({ operation, parameters }, say) {
      const hasFile = parameters.some((parameter) => isObject(parameter) && parameter.type === 'file')
      if (hasFile && operation.value.consumes === undefined)
        say('A form with a file says that it is multipart/form-data.', 'consumes')
    },
  },
}
