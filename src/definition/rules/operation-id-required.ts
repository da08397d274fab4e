import type { Rule } from './rule.ts'

export const operationIdRequired: Rule = {
  name: 'OperationIdRequired',
  severity: 'error',
  visit: {
    operation({ operation }, say) {
      const { operationId } = operation.value
      if (typeof operationId !== 'string' || operationId === '') say('The operation has no id.', 'operationId')
    },
  },
}
