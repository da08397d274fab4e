import type { Rule } from '../rule.ts'

export const parameterListContainsFormDataAndBody: Rule<'ParameterListContainsFormDataAndBody'> = {
  name: 'ParameterListContainsFormDataAndBody',
  severity: 'error',
  visit: {
    operation({ parameters }, report) {
      const has = (location: string): boolean => parameters.some((parameter) => parameter.in === location)
      if (has('body') && has('formData')) report({}, 'parameters')
    },
  },
}
