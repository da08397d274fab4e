import { isObject, objectAt } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const operationHasManyResponsesWithSchema: Rule<'OperationHasManyResponsesWithSchema'> = {
  name: 'OperationHasManyResponsesWithSchema',
  severity: 'warning',
  visit: {
    operation({ operation }, report) {
      const responses = Object.entries(objectAt(operation.value, 'responses') ?? {})
      const described = responses.filter(
        ([code, response]) => code.startsWith('2') && isObject(response) && 'schema' in response,
      )
      if (described.length > 1) report({}, 'responses')
    },
  },
}
