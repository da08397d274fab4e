import type { PrepareResult } from '../core/definition.ts'
import { summariseFindings } from '../definition/report.ts'

/** What became of one file. */
export type FileSummary = {
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

export type RunSummary = { readonly prepared: number; readonly refused: number; readonly files: readonly FileSummary[] }

export function fileSummary(
  result: PrepareResult,
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
  const { rule, message } = result.refusal
  return { outcome: 'refused', counts, bytes: 0, rule, message }
}

export function summaryOf(files: readonly FileSummary[]): RunSummary {
  const prepared = files.filter(({ outcome }) => outcome === 'prepared').length
  return { prepared, refused: files.length - prepared, files }
}

export function summaryLine({ file, outcome, rule, message, counts }: Omit<FileSummary, 'milliseconds'>): string {
  if (outcome === 'refused') return `${file}: refused (${rule ?? ''}): ${message ?? ''}`
  const parts = [
    counted(counts.operations, 'operation'),
    counted(counts.repairs, 'repair'),
    counted(counts.losses, 'loss', 'losses'),
  ]
  if (counts.refusedOperations > 0) parts.push(`${counted(counts.refusedOperations, 'operation')} refused`)
  if (counts.leftOut > 0) parts.push(`${counted(counts.leftOut, 'operation')} left out`)
  return `${file}: prepared, ${parts.join(', ')}`
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
