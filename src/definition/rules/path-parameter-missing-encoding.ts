import type { Rule } from './rule.ts'

export const pathParameterMissingEncoding: Rule = {
  name: 'PathParameterMissingEncoding',
  severity: 'certification',
  visit: {
    parameter(parameter, say) {
      if (
        parameter.in === 'path' &&
        parameter['x-ms-url-encoding'] === undefined &&
        parameter['x-ms-skip-url-encoding'] === undefined
      ) {
        say('A parameter of the path says how it is encoded.', 'x-ms-url-encoding')
      }
    },
  },
}
