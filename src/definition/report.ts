import type { KeptFinding } from '../core/definition.ts'

export interface ReportSummary {
  readonly repaired: number
  readonly lost: number
  readonly warnings: number
  /** Operations that cannot be part of the connector, each with one reason. */
  readonly refusedOperations: number
  readonly certification: number
  /** The three findings that matter most, each rule once. */
  readonly worst: readonly KeptFinding[]
}

export interface OperationReport {
  readonly operation: string | undefined
  readonly findings: readonly KeptFinding[]
}

/** The kinds that somebody who decides should read, worst first; repairs and certification are only counted. */
const worthReading: readonly KeptFinding['kind'][] = ['error', 'loss', 'warning']
const mostShown = 3

/** The short form, for a card: numbers, and what somebody who decides should read. */
export function summariseFindings(findings: readonly KeptFinding[]): ReportSummary {
  const count = (kind: KeptFinding['kind']): number => findings.filter((finding) => finding.kind === kind).length
  const refused = findings.filter(({ kind }) => kind === 'error').map(({ operation, pointer }) => operation ?? pointer)
  return {
    repaired: count('repair'),
    lost: count('loss'),
    warnings: count('warning'),
    refusedOperations: new Set(refused).size,
    certification: count('certification'),
    worst: worstOf(findings),
  }
}

function worstOf(findings: readonly KeptFinding[]): KeptFinding[] {
  const byRule = new Map<string, KeptFinding>()
  for (const kind of worthReading) {
    for (const finding of findings) {
      if (finding.kind === kind && !byRule.has(finding.rule)) byRule.set(finding.rule, finding)
    }
  }
  return [...byRule.values()].slice(0, mostShown)
}

/** The full form: what was found, operation by operation; what belongs to none comes first. */
export function groupByOperation(findings: readonly KeptFinding[]): OperationReport[] {
  const groups = Map.groupBy(findings, ({ operation }) => operation)
  const general = groups.get(undefined)
  const rest = [...groups].filter(([operation]) => operation !== undefined)
  const first = general === undefined ? [] : [{ operation: undefined, findings: general }]
  return [...first, ...rest.map(([operation, list]) => ({ operation, findings: list }))]
}
