import type { Rule } from '../rule.ts'

const unsupported = ['oneOf', 'anyOf', 'allOf', 'not', 'nullable', 'const', 'patternProperties', 'prefixItems']

export const swaggerKeywordNotSupported: Rule<'SwaggerKeywordNotSupported', { readonly keyword: string }> = {
  name: 'SwaggerKeywordNotSupported',
  severity: 'error',
  visit: {
    schema(schema, report) {
      for (const keyword of unsupported) if (keyword in schema) report({ keyword }, keyword)
    },
  },
}
