import { isObject } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const bodyParameterSchemaRequired: Rule<'BodyParameterSchemaRequired'> = {
  name: 'BodyParameterSchemaRequired',
  severity: 'error',
  visit: {
    parameter(parameter, report) {
      if (parameter.in === 'body' && !isObject(parameter.schema)) report({}, 'schema')
    },
  },
}
