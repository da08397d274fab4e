import { objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const requiredPropertyMissing: Rule<
  'RequiredPropertyMissing',
  { readonly property: 'title' | 'description' | 'version' | 'paths' }
> = {
  name: 'RequiredPropertyMissing',
  severity: 'error',
  visit: {
    document({ document }, report) {
      const info = objectAt(document, 'info')
      for (const key of ['title', 'description', 'version'] as const) {
        if (typeof info?.[key] !== 'string' || info[key] === '') report({ property: key }, 'info', key)
      }
      if (objectAt(document, 'paths') === undefined) report({ property: 'paths' }, 'paths')
    },
  },
}
