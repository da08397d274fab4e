import type { Finding } from '../../core/definition.ts'
import { effectiveParameters, operationsOf, parametersOf, refuseOperation } from '../draft.ts'
import type { Draft } from '../draft.ts'
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

/** All places where a draft breaks a rule. */
export function violations(draft: Draft, rules: readonly Rule[] = RULES): Violation[] {
  const found: Violation[] = []
  const visiting = (kind: keyof Visitors): readonly Rule[] => rules.filter(({ visit }) => visit[kind] !== undefined)
  apply(visiting('document'), undefined, undefined, found, ({ visit }, say) => visit.document?.(draft, say))
  visitPaths(draft, visiting('path'), found)
  visitOperations(draft, visiting('operation'), visiting('response'), found)
  const parameterRules = visiting('parameter')
  for (const { value, place, operation } of parametersOf(draft)) {
    apply(parameterRules, place, operation?.key, found, ({ visit }, say) => visit.parameter?.(value, say))
  }
  const schemaRules = visiting('schema')
  walkSchemas(draft, ({ schema, place, owner, property }) => {
    const isField = property !== undefined
    apply(schemaRules, place, owner.operation, found, ({ visit }, say) => visit.schema?.(schema, say, draft, isField))
  })
  return found
}

/** Shows one part of the document to the rules. One `say` for all of them: there are dozens of rules for every schema. */
function apply(
  rules: readonly Rule[],
  place: Place,
  operation: string | undefined,
  found: Violation[],
  visit: (rule: Rule, say: Say) => void,
): void {
  let current: Rule | undefined
  const say: Say = (message, ...keys) => {
    if (current === undefined) return
    found.push({ rule: current, place: at(place, ...keys), message, ...(operation !== undefined && { operation }) })
  }
  for (const rule of rules) {
    current = rule
    visit(rule, say)
  }
}

function visitPaths(draft: Draft, rules: readonly Rule[], found: Violation[]): void {
  const operationsByPath = Map.groupBy(operationsOf(draft), ({ path }) => path)
  for (const [path, item] of Object.entries(objectAt(draft.document, 'paths') ?? {})) {
    if (!isObject(item)) continue
    const place = at(undefined, 'paths', path)
    // A path that is not possible makes each of its operations impossible.
    for (const { key } of operationsByPath.get(path) ?? []) {
      apply(rules, place, key, found, ({ visit }, say) => visit.path?.({ path, item, draft }, say))
    }
  }
}

function visitOperations(
  draft: Draft,
  rules: readonly Rule[],
  responseRules: readonly Rule[],
  found: Violation[],
): void {
  for (const operation of operationsOf(draft)) {
    const { key, place, value } = operation
    const part = { operation, parameters: effectiveParameters(draft, operation) }
    apply(rules, place, key, found, ({ visit }, say) => visit.operation?.(part, say))
    for (const [code, response] of Object.entries(objectAt(value, 'responses') ?? {})) {
      if (code.startsWith('x-') || !isObject(response)) continue
      const here = draft.origins.get(response) ?? at(place, 'responses', code)
      apply(responseRules, here, key, found, ({ visit }, say) => visit.response?.({ code, response }, say))
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
