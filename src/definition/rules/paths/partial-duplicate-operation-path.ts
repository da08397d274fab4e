import { httpMethods } from '../../working-document.ts'
import { isObject, objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const partialDuplicateOperationPath: Rule<'PartialDuplicateOperationPath'> = {
  name: 'PartialDuplicateOperationPath',
  severity: 'warning',
  visit: {
    document({ document }, report) {
      const seen = new Set<string>()
      for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
        const shape = path.toLowerCase().replaceAll(/\{[^{}]*\}/g, '{}')
        for (const method of Object.keys(isObject(item) ? item : {})) {
          if (!httpMethods.has(method)) continue
          const key = `${method} ${shape}`
          if (seen.has(key)) report({}, 'paths', path, method)
          seen.add(key)
        }
      }
    },
  },
}
