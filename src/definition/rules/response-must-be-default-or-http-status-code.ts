import type { Rule } from './rule.ts'

export const responseMustBeDefaultOrHttpStatusCode: Rule = {
  name: 'ResponseMustBeDefaultOrHttpStatusCode',
  severity: 'error',
  visit: {
    response({ code }, say) {
      if (!/^(?:[1-5]\d\d|default)$/.test(code)) say('A response has three digits or is called "default".')
    },
  },
}
