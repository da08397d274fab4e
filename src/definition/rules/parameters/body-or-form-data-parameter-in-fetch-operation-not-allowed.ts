import type { Rule } from '../rule.ts'

/** A rule of the published list, but three published connectors in a hundred break it: a warning. */
export const bodyOrFormDataParameterInFetchOperationNotAllowed: Rule<
  'BodyOrFormDataParameterInFetchOperationNotAllowed',
  { readonly method: string }
> = {
  name: 'BodyOrFormDataParameterInFetchOperationNotAllowed',
  severity: 'warning',
  visit: {
    operation({ operation, parameters }, report) {
      const isFetch = operation.method === 'get' || operation.method === 'head'
      if (isFetch && parameters.some(({ in: location }) => location === 'body' || location === 'formData')) {
        report({ method: operation.method.toUpperCase() }, 'parameters')
      }
    },
  },
}
