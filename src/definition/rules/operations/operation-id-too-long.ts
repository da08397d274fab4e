import type { Rule } from '../rule.ts'

/** The longest in a thousand published connectors has 77 characters; the importer's own limit is not published. */
const longest = 80

export const operationIdTooLong: Rule<'OperationIdTooLong', { readonly most: number }> = {
  name: 'OperationIdTooLong',
  severity: 'error',
  visit: {
    operation({ operation }, report) {
      const { operationId } = operation.value
      if (typeof operationId === 'string' && operationId.length > longest) {
        report({ most: longest }, 'operationId')
      }
    },
  },
}
