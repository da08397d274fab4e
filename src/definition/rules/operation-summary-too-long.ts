import type { Rule } from './rule.ts'

/** 120 in the validator's message, 80 in the guidelines; the longest published summary has 80. */
const LONGEST = 120

export const operationSummaryTooLong: Rule = {
  name: 'OperationSummaryTooLong',
  severity: 'warning',
  visit: {
    operation({ operation }, say) {
      const { summary } = operation.value
      if (typeof summary === 'string' && summary.length > LONGEST)
        say(`A summary has at most ${LONGEST} characters.`, 'summary')
    },
  },
}
