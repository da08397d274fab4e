import type { Rule } from '../rule.ts'

export const operationIdRequired: Rule<'OperationIdRequired'> = {
  name: 'OperationIdRequired',
  severity: 'error',
  visit: {
    operation({ operation }, report) {
      const { operationId } = operation.value
      if (typeof operationId !== 'string' || operationId === '') report({}, 'operationId')
    },
  },
}
