import { operationsOf } from '../../working-document.ts'
import { pointerOf, keysOf } from '../../json-pointer.ts'
import type { Rule } from '../rule.ts'

export const operationIdNotUnique: Rule<'OperationIdNotUnique'> = {
  name: 'OperationIdNotUnique',
  severity: 'error',
  visit: {
    document(working, report) {
      const seen = new Set<unknown>()
      for (const { value, place } of operationsOf(working)) {
        if (seen.has(value.operationId)) report({}, ...keysOf(pointerOf(place)), 'operationId')
        seen.add(value.operationId)
      }
    },
  },
}
