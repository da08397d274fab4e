import type { Rule } from '../rule.ts'

export const operationPathTemplateNotValid: Rule<
  'OperationPathTemplateNotValid',
  { readonly fault: 'braces' | 'default' | 'twice' }
> = {
  name: 'OperationPathTemplateNotValid',
  severity: 'error',
  visit: {
    path({ path }, report) {
      const rest = path.replaceAll(/\{[^{}]+\}/g, '')
      if (/[{}]/.test(rest)) report({ fault: 'braces' })
      const names = path.match(/\{[^{}]+\}/g) ?? []
      if (names.some((name) => name.includes('='))) report({ fault: 'default' })
      if (new Set(names).size < names.length) report({ fault: 'twice' })
    },
  },
}
