import type { Rule } from '../rule.ts'

export const operationParametersContainMultipleBodyParameters: Rule<'OperationParametersContainMultipleBodyParameters'> =
  {
    name: 'OperationParametersContainMultipleBodyParameters',
    severity: 'error',
    visit: {
      operation({ parameters }, report) {
        if (parameters.filter((parameter) => parameter.in === 'body').length > 1) report({}, 'parameters')
      },
    },
  }
