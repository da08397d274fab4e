import type { Rule } from '../rule.ts'

export const responseMustBeDefaultOrHttpStatusCode: Rule<'ResponseMustBeDefaultOrHttpStatusCode'> = {
  name: 'ResponseMustBeDefaultOrHttpStatusCode',
  severity: 'error',
  visit: {
    response({ code }, report) {
      if (!/^(?:[1-5]\d\d|default)$/.test(code)) report({})
    },
  },
}
