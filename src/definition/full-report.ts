import type { DefinitionChoice, DefinitionDetails, KeptFinding, OperationSummary } from '../core/definition.ts'
import type { DraftMark } from '../core/outline.ts'
import { summariseFindings } from './report.ts'
import type { ReportSummary } from './report.ts'

/** Everything that became of a definition, operation by operation. */
export interface FullReport {
  readonly app: string
  readonly host: string
  readonly title: string
  readonly specification: string
  /** Where the definition was read, without a query: that can hold a key. */
  readonly source: {
    readonly via: string
    readonly address: string
    readonly readAt: string
    readonly digest: string
    /** Absent where somebody has written the definition. */
    readonly draft?: DraftMark
  }
  readonly choice: DefinitionChoice
  readonly summary: Omit<ReportSummary, 'worst'>
  /** What belongs to no operation. */
  readonly general: readonly KeptFinding[]
  readonly operations: readonly ReportedOperation[]
}

export interface ReportedOperation {
  readonly operation: string
  readonly id: string
  readonly summary: string
  readonly outcome: 'kept' | 'not-chosen' | 'left-out' | 'refused'
  readonly findings: readonly KeptFinding[]
}

export type ReportHead = Pick<FullReport, 'app' | 'host' | 'title' | 'specification' | 'source' | 'choice'>

/** The report in full: every operation of the source in its order, those refused before they could be chosen at the end. */
export function fullReport(head: ReportHead, details: DefinitionDetails): FullReport {
  const { available, findings } = details
  const sets = { kept: new Set(details.kept), leftOut: new Set(details.leftOut), known: keysOf(available) }
  const { worst: _worst, ...summary } = summariseFindings(findings)
  const byOperation = Map.groupBy(findings, ({ operation }) => operation)
  const report = (operation: Pick<OperationSummary, 'key' | 'id' | 'summary'>): ReportedOperation => {
    const own = byOperation.get(operation.key) ?? []
    const { key, id, summary: name } = operation
    return { operation: key, id, summary: name, outcome: outcomeOf(key, own, sets), findings: own }
  }
  const others = [...byOperation.keys()].filter((key) => key !== undefined && !sets.known.has(key)) as string[]
  return {
    ...head,
    summary,
    general: byOperation.get(undefined) ?? [],
    operations: [...available.map(report), ...others.map((key) => report({ key, id: '', summary: '' }))],
  }
}

interface KeySets {
  readonly kept: ReadonlySet<string>
  readonly leftOut: ReadonlySet<string>
  readonly known: ReadonlySet<string>
}

function outcomeOf(
  key: string,
  findings: readonly KeptFinding[],
  { kept, leftOut, known }: KeySets,
): ReportedOperation['outcome'] {
  if (kept.has(key)) return 'kept'
  if (leftOut.has(key)) return 'left-out'
  return findings.some(({ kind }) => kind === 'error') || !known.has(key) ? 'refused' : 'not-chosen'
}

function keysOf(operations: readonly OperationSummary[]): ReadonlySet<string> {
  return new Set(operations.map(({ key }) => key))
}
