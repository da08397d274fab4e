import type { KeptFinding } from '../core/definition.ts'
import { TASTE } from './repair/index.ts'

/** All repairs of one name. */
export interface RepairGroup {
  readonly rule: string
  readonly count: number
  /** A matter of taste: the importer would take the definition without it. */
  readonly isTaste: boolean
  readonly isDeclined: boolean
  readonly examples: readonly KeptFinding[]
}

const MOST_EXAMPLES = 2

/** The repairs by name: those of taste first, made or not, then those that were needed, most frequent first. */
export function repairGroups(
  findings: readonly KeptFinding[],
  declined: readonly string[] = [],
): readonly RepairGroup[] {
  const made = Map.groupBy(
    findings.filter(({ kind }) => kind === 'repair'),
    ({ rule }) => rule,
  )
  const group = (rule: string): RepairGroup => {
    const list = made.get(rule) ?? []
    // A change that can be seen says more than a sentence about it.
    const examples = list.toSorted((a, b) => Number(b.after !== undefined) - Number(a.after !== undefined))
    return {
      rule,
      count: list.length,
      isTaste: TASTE.includes(rule),
      isDeclined: declined.includes(rule),
      examples: examples.slice(0, MOST_EXAMPLES),
    }
  }
  const taste = TASTE.filter((rule) => made.has(rule) || declined.includes(rule)).map(group)
  const needed = [...made.keys()].filter((rule) => !TASTE.includes(rule)).map(group)
  return [...taste, ...needed.toSorted((a, b) => b.count - a.count)]
}
