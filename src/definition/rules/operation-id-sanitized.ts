import type { Rule } from './rule.ts'

export const operationIdSanitized: Rule = {
  name: 'OperationIdSanitized',
  severity: 'warning',
  visit: {
    operation({ operation }, say) {
      const { operationId } = operation.value
      if (typeof operationId === 'string' && !/^\w+$/.test(operationId)) {
        say('Makers see the id without its hyphens and dots.', 'operationId')
      }
    },
  },
}
