import { isObject, objectAt } from '../json.ts'
import type { Rule } from './rule.ts'

export const operationHasManyResponsesWithSchema: Rule = {
  name: 'OperationHasManyResponsesWithSchema',
  severity: 'warning',
  visit: {
    operation({ operation }, say) {
      const responses = Object.entries(objectAt(operation.value, 'responses') ?? {})
      const described = responses.filter(
        ([code, response]) => code.startsWith('2') && isObject(response) && 'schema' in response,
      )
      if (described.length > 1) say('Several successful responses have a schema; makers see the first.', 'responses')
    },
  },
}
