import { isObject } from '../json.ts'
import type { Rule } from './rule.ts'

export const tagRedefined: Rule = {
  name: 'TagRedefined',
  severity: 'error',
  visit: {
    document({ document }, say) {
      const names = (Array.isArray(document.tags) ? document.tags : []).map((tag) => (isObject(tag) ? tag.name : tag))
      if (new Set(names).size < names.length) say('A tag is described twice.', 'tags')
    },
  },
}
