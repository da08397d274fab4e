import type { Rule } from '../rule.ts'

export const pathParameterMissingEncoding: Rule<'PathParameterMissingEncoding'> = {
  name: 'PathParameterMissingEncoding',
  severity: 'certification',
  visit: {
    parameter(parameter, report) {
      if (
        parameter.in === 'path' &&
        parameter['x-ms-url-encoding'] === undefined &&
        parameter['x-ms-skip-url-encoding'] === undefined
      ) {
        report({}, 'x-ms-url-encoding')
      }
    },
  },
}
