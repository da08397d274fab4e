import { isObject } from '../json.ts'
import type { Rule } from './rule.ts'

export const bodyParameterSchemaRequired: Rule = {
  name: 'BodyParameterSchemaRequired',
  severity: 'error',
  visit: {
    parameter(parameter, say) {
      if (parameter.in === 'body' && !isObject(parameter.schema)) say('A body has a schema.', 'schema')
    },
  },
}
