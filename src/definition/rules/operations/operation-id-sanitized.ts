import type { Rule } from '../rule.ts'

export const operationIdSanitized: Rule<'OperationIdSanitized'> = {
  name: 'OperationIdSanitized',
  severity: 'warning',
  visit: {
    operation({ operation }, report) {
      const { operationId } = operation.value
      if (typeof operationId === 'string' && !/^\w+$/.test(operationId)) {
        report({}, 'operationId')
      }
    },
  },
}
