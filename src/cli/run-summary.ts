import { detailWords } from '../cards/text/detail-texts.ts'
import type { Text } from '../cards/text/index.ts'
import type { PrepareResult } from '../core/definition.ts'
import { summariseFindings } from '../definition/report.ts'

/** What became of one file. */
export interface FileSummary {
  readonly file: string
  readonly folder: string
  readonly outcome: 'prepared' | 'refused'
  readonly rule?: string
  readonly message?: string
  readonly counts: {
    readonly operations: number
    readonly leftOut: number
    readonly refusedOperations: number
    readonly repairs: number
    readonly losses: number
    readonly warnings: number
  }
  readonly milliseconds: number
  readonly bytesRead: number
  /** Of the minified definition; 0 when there is none. */
  readonly bytes: number
}

export interface RunSummary {
  readonly prepared: number
  readonly refused: number
  readonly files: readonly FileSummary[]
}

export function fileSummary(
  result: PrepareResult,
  text: Text,
): Pick<FileSummary, 'outcome' | 'counts' | 'bytes' | 'rule' | 'message'> {
  const { repaired, lost, warnings, refusedOperations } = summariseFindings(
    result.ok ? result.prepared.findings : result.refusal.findings,
  )
  const counts = {
    operations: result.ok ? result.prepared.operations.length : 0,
    leftOut: result.ok ? (result.prepared.leftOut?.length ?? 0) : 0,
    refusedOperations,
    repairs: repaired,
    losses: lost,
    warnings,
  }
  if (result.ok) return { outcome: 'prepared', counts, bytes: result.prepared.bytes }
  const { rule, detail } = result.refusal
  return { outcome: 'refused', counts, bytes: 0, rule, message: detailWords(text.findings, detail) }
}

export function summaryOf(files: readonly FileSummary[]): RunSummary {
  const prepared = files.filter(({ outcome }) => outcome === 'prepared').length
  return { prepared, refused: files.length - prepared, files }
}

/** What became of one file, in a line. */
export function summaryLine(summary: Omit<FileSummary, 'milliseconds'>, { runReport }: Text): string {
  const { file, outcome, rule, message, counts } = summary
  if (outcome === 'refused') return runReport.refused(file, rule ?? '', message ?? '')
  const parts = [
    runReport.operations(counts.operations),
    runReport.repairs(counts.repairs),
    runReport.losses(counts.losses),
  ]
  if (counts.refusedOperations > 0) parts.push(runReport.refusedOperations(counts.refusedOperations))
  if (counts.leftOut > 0) parts.push(runReport.leftOut(counts.leftOut))
  return runReport.prepared(file, parts.join(', '))
}
