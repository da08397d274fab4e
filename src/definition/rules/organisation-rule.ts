import type { OrganisationRule } from '../../core/definition.ts'
import { isObject, own, textOf } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { linearPattern, patternFault } from './linear-pattern.ts'
import type { Report, Rule } from './rule.ts'

/** A rule of the organisation's own, in the form of the importer's. */
export function organisationRule(written: OrganisationRule): Rule {
  const { name, severity, on, keyword, message: words } = written
  const keys = keyword.split('.')
  const demand = demandOf(written)
  const look = (part: JsonObject, report: Report<object>): void => {
    if (!demand(valueAt(part, keys))) report({}, ...keys)
  }
  switch (on) {
    case 'document':
      return { name, severity, words, visit: { document: ({ document }, report) => look(document, report) } }
    case 'operation':
      return { name, severity, words, visit: { operation: ({ operation }, report) => look(operation.value, report) } }
    case 'parameter':
      return { name, severity, words, visit: { parameter: look } }
    case 'response':
      return { name, severity, words, visit: { response: ({ response }, report) => look(response, report) } }
    case 'field':
      return {
        name,
        severity,
        words,
        visit: { schema: (schema, report, _draft, isField) => isField && look(schema, report) },
      }
  }
}

function valueAt(part: JsonObject, keys: readonly string[]): Json | undefined {
  let value: Json | undefined = part
  for (const key of keys) value = isObject(value) ? own(value, key) : undefined
  return value
}

/** What is not there satisfies every demand but that it be there. */
function demandOf({
  isRequired,
  isForbidden,
  pattern,
  longest,
}: OrganisationRule): (value: Json | undefined) => boolean {
  const expression = pattern === undefined ? undefined : linearPattern(pattern)
  return (value) => {
    if (value === undefined || value === '') return isRequired !== true
    if (isForbidden === true) return false
    if (typeof value !== 'string') return true
    return expression?.test(value) !== false && value.length <= (longest ?? Number.POSITIVE_INFINITY)
  }
}

const parts = ['document', 'operation', 'parameter', 'response', 'field']
const severities = ['error', 'warning']

/**
 * Rules as they stand in a file: a list of objects.
 * @returns every problem at once, so that the file can be corrected in one go
 */
export function parseOrganisationRules(value: unknown): {
  rules: readonly OrganisationRule[]
  problems: readonly string[]
} {
  if (!Array.isArray(value)) return { rules: [], problems: ['The file must hold a list of rules.'] }
  const problems = value.flatMap((rule: unknown, index) =>
    problemsOf(rule).map((problem) => `Rule ${index + 1}: ${problem}`),
  )
  return problems.length > 0 ? { rules: [], problems } : { rules: value as OrganisationRule[], problems }
}

function problemsOf(rule: unknown): string[] {
  if (!isObject(rule)) return ['is no object.']
  const { name, severity, on, keyword, message, isRequired, isForbidden, pattern, longest } = rule
  const problems: string[] = []
  for (const [key, text] of Object.entries({ name, keyword, message })) {
    if (typeof text !== 'string' || text === '') problems.push(`"${key}" must be a text.`)
  }
  if (!severities.includes(textOf(severity))) problems.push(`"severity" must be ${severities.join(' or ')}.`)
  if (!parts.includes(textOf(on))) problems.push(`"on" must be one of ${parts.join(', ')}.`)
  const fault = pattern === undefined ? undefined : patternFault(pattern)
  if (fault !== undefined) problems.push(`"pattern" ${fault}.`)
  if (longest !== undefined && typeof longest !== 'number') problems.push('"longest" must be a number.')
  const demands = [isRequired, isForbidden, pattern, longest].filter(
    (demand) => demand !== undefined && demand !== false,
  )
  if (demands.length === 0) problems.push('it demands nothing: give isRequired, isForbidden, pattern or longest.')
  return problems
}
