import type { Finding } from '../../core/definition.ts'
import type { FindingDetail } from '../detail.ts'
import { effectiveParameters, operationsOf, parametersOf } from '../working-document.ts'
import { refuseOperation } from '../reported-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import type { WorkingDocument } from '../working-document.ts'
import { isObject, objectAt } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'
import { walkSchemas } from '../walk-schemas.ts'
import { importerRules } from './index.ts'
import type { Report, Rule, Visitors } from './rule.ts'

export interface Violation {
  readonly rule: Rule
  readonly place: JsonPointer
  readonly detail: FindingDetail
  /** The operation to which the place belongs. */
  readonly operation?: string
}

/** All places where a working document breaks a rule. */
export function violations(working: WorkingDocument, rules: readonly Rule[] = importerRules): Violation[] {
  const found: Violation[] = []
  const visiting = (kind: keyof Visitors): readonly Rule[] => rules.filter(({ visit }) => visit[kind] !== undefined)
  apply(visiting('document'), undefined, undefined, found, ({ visit }, report) => visit.document?.(working, report))
  visitPaths(working, visiting('path'), found)
  visitOperations(working, visiting('operation'), visiting('response'), found)
  const parameterRules = visiting('parameter')
  for (const { value, place, operation } of parametersOf(working)) {
    apply(parameterRules, place, operation?.key, found, ({ visit }, report) => visit.parameter?.(value, report))
  }
  const schemaRules = visiting('schema')
  walkSchemas(working, ({ schema, place, owner, property }) => {
    const isField = property !== undefined
    apply(schemaRules, place, owner.operation, found, ({ visit }, report) =>
      visit.schema?.(schema, report, working, isField),
    )
  })
  return found
}

/** Shows one part of the document to the rules. One `report` for all of them: there are dozens of rules for every schema. */
function apply(
  rules: readonly Rule[],
  place: JsonPointer,
  operation: string | undefined,
  found: Violation[],
  visit: (rule: Rule, report: Report<object>) => void,
): void {
  let current: Rule | undefined
  const report: Report<object> = (parameters, ...keys) => {
    if (current === undefined) return
    const detail = detailOf(current, parameters)
    found.push({ rule: current, place: at(place, ...keys), detail, ...(operation !== undefined ? { operation } : {}) })
  }
  for (const rule of rules) {
    current = rule
    visit(rule, report)
  }
}

/** Each rule of the importer is a code of its own, with the parameters of its type. */
function detailOf({ name, words }: Rule, parameters: object): FindingDetail {
  return words === undefined ? ({ code: name, ...parameters } as FindingDetail) : { code: 'as-written', text: words }
}

function visitPaths(working: WorkingDocument, rules: readonly Rule[], found: Violation[]): void {
  const operationsByPath = Map.groupBy(operationsOf(working), ({ path }) => path)
  for (const [path, item] of Object.entries(objectAt(working.document, 'paths') ?? {})) {
    if (!isObject(item)) continue
    const place = at(undefined, 'paths', path)
    // The importer refuses every operation of a path that breaks a rule.
    for (const { key } of operationsByPath.get(path) ?? []) {
      apply(rules, place, key, found, ({ visit }, report) => visit.path?.({ path, item, working }, report))
    }
  }
}

function visitOperations(
  working: WorkingDocument,
  rules: readonly Rule[],
  responseRules: readonly Rule[],
  found: Violation[],
): void {
  for (const operation of operationsOf(working)) {
    const { key, place, value } = operation
    const part = { operation, parameters: effectiveParameters(working, operation) }
    apply(rules, place, key, found, ({ visit }, report) => visit.operation?.(part, report))
    for (const [code, response] of Object.entries(objectAt(value, 'responses') ?? {})) {
      if (code.startsWith('x-') || !isObject(response)) continue
      const here = working.origins.get(response) ?? at(place, 'responses', code)
      apply(responseRules, here, key, found, ({ visit }, report) => visit.response?.({ code, response }, report))
    }
  }
}

/**
 * Reports what breaks a rule. Operations that the importer would refuse are taken out, so that the rest can go on.
 * @returns errors that belong to no operation: with these the importer refuses the whole document
 */
export function check(working: ReportedDocument, rules: readonly Rule[] = importerRules): Violation[] {
  const found = violations(working, rules)
  const errors = found.filter(({ rule }) => rule.severity === 'error')
  const broken = new Map<string | undefined, Violation>()
  for (const violation of errors) if (!broken.has(violation.operation)) broken.set(violation.operation, violation)
  for (const { rule, place, detail, operation } of found) {
    // An operation that is taken out needs no further findings.
    if (rule.severity === 'error' || (operation !== undefined && broken.has(operation))) continue
    const kind: Finding['kind'] = rule.severity
    working.findings.add({ kind, rule: rule.name, place, detail, ...(operation !== undefined ? { operation } : {}) })
  }
  for (const operation of operationsOf(working)) {
    const violation = broken.get(operation.key)
    if (violation === undefined) continue
    const { rule, place, detail } = violation
    refuseOperation(working, operation, { rule: rule.name, detail, place })
  }
  return errors.filter(({ operation }) => operation === undefined)
}
