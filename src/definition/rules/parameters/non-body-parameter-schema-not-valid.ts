import type { Rule } from '../rule.ts'

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'file'])
const locations = new Set(['query', 'header', 'path', 'formData'])

export const nonBodyParameterSchemaNotValid: Rule<
  'NonBodyParameterSchemaNotValid',
  { readonly fault: 'place' | 'type' | 'schema' }
> = {
  name: 'NonBodyParameterSchemaNotValid',
  severity: 'error',
  visit: {
    parameter(parameter, report) {
      if (parameter.in === 'body') return
      const { in: location, type } = parameter
      if (typeof location !== 'string' || !locations.has(location)) report({ fault: 'place' }, 'in')
      if (typeof type !== 'string' || !types.has(type)) report({ fault: 'type' }, 'type')
      if ('schema' in parameter) report({ fault: 'schema' }, 'schema')
    },
  },
}
