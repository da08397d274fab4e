import type { Rule } from './rule.ts'

export const operationPathTemplateNotValid: Rule = {
  name: 'OperationPathTemplateNotValid',
  severity: 'error',
  visit: {
    path({ path }, say) {
      const rest = path.replaceAll(/\{[^{}]+\}/g, '')
      if (/[{}]/.test(rest)) say('A path must have a name between every "{" and "}".')
      const names = path.match(/\{[^{}]+\}/g) ?? []
      if (names.some((name) => name.includes('='))) say('A name in a path must not have a default.')
      if (new Set(names).size < names.length) say('A path has one name twice.')
    },
  },
}
