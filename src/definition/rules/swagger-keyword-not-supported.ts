import type { Rule } from './rule.ts'

const UNSUPPORTED = ['oneOf', 'anyOf', 'allOf', 'not', 'nullable', 'const', 'patternProperties', 'prefixItems']

export const swaggerKeywordNotSupported: Rule = {
  name: 'SwaggerKeywordNotSupported',
  severity: 'error',
  visit: {
    schema(schema, say) {
      for (const keyword of UNSUPPORTED) if (keyword in schema) say(`"${keyword}" is not supported.`, keyword)
    },
  },
}
