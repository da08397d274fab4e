import { isObject } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const tagRedefined: Rule<'TagRedefined'> = {
  name: 'TagRedefined',
  severity: 'error',
  visit: {
    document({ document }, report) {
      const names = (Array.isArray(document.tags) ? document.tags : []).map((tag) => (isObject(tag) ? tag.name : tag))
      if (new Set(names).size < names.length) report({}, 'tags')
    },
  },
}
