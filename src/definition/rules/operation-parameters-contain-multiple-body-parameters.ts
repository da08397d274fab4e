import type { Rule } from './rule.ts'

export const operationParametersContainMultipleBodyParameters: Rule = {
  name: 'OperationParametersContainMultipleBodyParameters',
  severity: 'error',
  visit: {
    operation({ parameters }, say) {
      if (parameters.filter((parameter) => parameter.in === 'body').length > 1)
        say('The operation has two bodies.', 'parameters')
    },
  },
}
