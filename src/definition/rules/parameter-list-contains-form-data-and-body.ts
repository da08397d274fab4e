import type { Rule } from './rule.ts'

export const parameterListContainsFormDataAndBody: Rule = {
  name: 'ParameterListContainsFormDataAndBody',
  severity: 'error',
  visit: {
    operation({ parameters }, say) {
      const has = (location: string): boolean => parameters.some((parameter) => parameter.in === location)
      if (has('body') && has('formData')) say('The operation has a form and a body.', 'parameters')
    },
  },
}
