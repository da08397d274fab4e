import type { Finding } from '../../core/definition.ts'
import { effectiveParameters, operationsOf, parametersOf, refuseOperation } from '../draft.ts'
import type { Draft, Operation } from '../draft.ts'
import { isObject, objectAt } from '../json.ts'
import { at } from '../place.ts'
import type { Place } from '../place.ts'
import { walkSchemas } from '../walk-schemas.ts'
import { RULES } from './index.ts'
import type { Rule, Say, Visitors } from './rule.ts'

export type Violation = {
  readonly rule: Rule
  readonly place: Place
  readonly message: string
  /** The operation to which the place belongs. */
  readonly operation?: string
}

type Report = (violation: Violation) => void

/** All places where a draft breaks a rule. */
export function violations(draft: Draft, rules: readonly Rule[] = RULES): Violation[] {
  const found: Violation[] = []
  const report: Report = (violation) => found.push(violation)
  const visiting = (kind: keyof Visitors): readonly Rule[] => rules.filter(({ visit }) => visit[kind] !== undefined)
  for (const rule of visiting('document')) rule.visit.document?.(draft, saying(rule, undefined, report))
  visitPaths(draft, visiting('path'), report)
  visitOperations(draft, visiting('operation'), visiting('response'), report)
  const parameterRules = visiting('parameter')
  for (const { value, place, operation } of parametersOf(draft)) {
    for (const rule of parameterRules) rule.visit.parameter?.(value, saying(rule, place, report, operation))
  }
  const schemaRules = visiting('schema')
  walkSchemas(draft, ({ schema, place, owner }) => {
    for (const rule of schemaRules) {
      const { operation } = owner
      rule.visit.schema?.(
        schema,
        saying(rule, place, report, operation === undefined ? undefined : { key: operation }),
        draft,
      )
    }
  })
  return found
}

function saying(rule: Rule, place: Place, report: Report, operation?: Pick<Operation, 'key'>): Say {
  return (message, ...keys) => {
    report({ rule, place: at(place, ...keys), message, ...(operation && { operation: operation.key }) })
  }
}

function visitPaths(draft: Draft, rules: readonly Rule[], report: Report): void {
  const keysByPath = Map.groupBy(operationsOf(draft), ({ path }) => path)
  for (const [path, item] of Object.entries(objectAt(draft.document, 'paths') ?? {})) {
    if (!isObject(item)) continue
    // A path that is not possible makes each of its operations impossible.
    for (const operation of keysByPath.get(path) ?? []) {
      for (const rule of rules) {
        rule.visit.path?.({ path, item, draft }, saying(rule, at(undefined, 'paths', path), report, operation))
      }
    }
  }
}

function visitOperations(draft: Draft, rules: readonly Rule[], responseRules: readonly Rule[], report: Report): void {
  for (const operation of operationsOf(draft)) {
    const part = { operation, parameters: effectiveParameters(draft, operation) }
    for (const rule of rules) rule.visit.operation?.(part, saying(rule, operation.place, report, operation))
    for (const [code, response] of Object.entries(objectAt(operation.value, 'responses') ?? {})) {
      if (code.startsWith('x-') || !isObject(response)) continue
      const place = draft.origins.get(response) ?? at(operation.place, 'responses', code)
      for (const rule of responseRules)
        rule.visit.response?.({ code, response }, saying(rule, place, report, operation))
    }
  }
}

/**
 * Reports what breaks a rule. Operations that the importer would refuse are taken out, so that the rest can go on.
 * @returns errors that belong to no operation: with these the importer refuses the whole document
 */
export function check(draft: Draft, rules: readonly Rule[] = RULES): Violation[] {
  const found = violations(draft, rules)
  const errors = found.filter(({ rule }) => rule.severity === 'error')
  const broken = new Map<string | undefined, Violation>()
  for (const violation of errors) if (!broken.has(violation.operation)) broken.set(violation.operation, violation)
  for (const { rule, place, message, operation } of found) {
    // What else could be better about an operation that is not there does not matter.
    if (rule.severity === 'error' || (operation !== undefined && broken.has(operation))) continue
    const kind: Finding['kind'] = rule.severity
    draft.findings.add({ kind, rule: rule.name, place, message, ...(operation !== undefined && { operation }) })
  }
  for (const operation of operationsOf(draft)) {
    const violation = broken.get(operation.key)
    if (violation === undefined) continue
    const { rule, place, message } = violation
    refuseOperation(draft, operation, { rule: rule.name, message, place })
  }
  return errors.filter(({ operation }) => operation === undefined)
}
