import { templateNames } from '../repair/path-parameters.ts'
import type { Rule } from './rule.ts'

export const operationMissingPathParameter: Rule = {
  name: 'OperationMissingPathParameter',
  severity: 'error',
  visit: {
    operation({ operation, parameters }, say) {
      for (const name of templateNames(operation.path)) {
        const isThere = parameters.some((parameter) => parameter.in === 'path' && parameter.name === name)
        if (!isThere) say(`The path has "{${name}}" but no such parameter.`, 'parameters')
      }
    },
  },
}
