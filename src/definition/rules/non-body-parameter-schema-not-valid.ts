import type { Rule } from './rule.ts'

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'file'])
const LOCATIONS = new Set(['query', 'header', 'path', 'formData'])

export const nonBodyParameterSchemaNotValid: Rule = {
  name: 'NonBodyParameterSchemaNotValid',
  severity: 'error',
  visit: {
    parameter(parameter, say) {
      if (parameter.in === 'body') return
      const { in: location, type } = parameter
      if (typeof location !== 'string' || !LOCATIONS.has(location))
        say('A parameter is in the query, a header, the path, a form or the body.', 'in')
      if (typeof type !== 'string' || !TYPES.has(type)) say('A parameter has a simple type.', 'type')
      if ('schema' in parameter) say('Only a body has a schema.', 'schema')
    },
  },
}
