import type { KeptFinding } from '../core/definition.ts'
import { optionalRepairs } from './repair/index.ts'

/** All repairs of one name. */
export interface RepairGroup {
  readonly rule: string
  readonly count: number
  /** Optional: the importer takes the definition without it. */
  readonly isOptional: boolean
  readonly isDeclined: boolean
  readonly examples: readonly KeptFinding[]
}

const mostExamples = 2

/** The repairs by name: the optional ones first, made or not, then those that were needed, most frequent first. */
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
    // Examples that show a change come first.
    const examples = list.toSorted((a, b) => Number(b.after !== undefined) - Number(a.after !== undefined))
    return {
      rule,
      count: list.length,
      isOptional: optionalRepairs.includes(rule),
      isDeclined: declined.includes(rule),
      examples: examples.slice(0, mostExamples),
    }
  }
  const optional = optionalRepairs.filter((rule) => made.has(rule) || declined.includes(rule)).map(group)
  const needed = [...made.keys()].filter((rule) => !optionalRepairs.includes(rule)).map(group)
  return [...optional, ...needed.toSorted((a, b) => b.count - a.count)]
}
