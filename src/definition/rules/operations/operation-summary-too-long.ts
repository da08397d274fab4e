import type { Rule } from '../rule.ts'

/** 120 in the validator's message, 80 in the guidelines; the longest published summary has 80. */
const longest = 120

export const operationSummaryTooLong: Rule<'OperationSummaryTooLong', { readonly most: number }> = {
  name: 'OperationSummaryTooLong',
  severity: 'warning',
  visit: {
    operation({ operation }, report) {
      const { summary } = operation.value
      if (typeof summary === 'string' && summary.length > longest) report({ most: longest }, 'summary')
    },
  },
}
