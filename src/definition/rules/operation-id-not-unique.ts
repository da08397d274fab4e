import { operationsOf } from '../draft.ts'
import { pointerOf, keysOf } from '../place.ts'
import type { Rule } from './rule.ts'

export const operationIdNotUnique: Rule = {
  name: 'OperationIdNotUnique',
  severity: 'error',
  visit: {
    document(draft, say) {
      const seen = new Set<unknown>()
      for (const { value, place } of operationsOf(draft)) {
        if (seen.has(value.operationId))
          say('Another operation has the same id.', ...keysOf(pointerOf(place)), 'operationId')
        seen.add(value.operationId)
      }
    },
  },
}
