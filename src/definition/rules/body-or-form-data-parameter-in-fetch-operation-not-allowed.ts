import type { Rule } from './rule.ts'

/** A rule of the published list, but three published connectors in a hundred break it: a warning. */
export const bodyOrFormDataParameterInFetchOperationNotAllowed: Rule = {
  name: 'BodyOrFormDataParameterInFetchOperationNotAllowed',
  severity: 'warning',
  visit: {
    operation({ operation, parameters }, say) {
      const isFetch = operation.method === 'get' || operation.method === 'head'
      if (isFetch && parameters.some(({ in: location }) => location === 'body' || location === 'formData')) {
        say(`A ${operation.method.toUpperCase()} with a body is not passed on by everything between.`, 'parameters')
      }
    },
  },
}
