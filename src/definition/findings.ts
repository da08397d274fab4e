import type { Finding } from '../core/definition.ts'
import { pointerOf } from './place.ts'
import type { Place } from './place.ts'

export type Note = {
  readonly kind: Finding['kind']
  readonly rule: string
  readonly place: Place
  readonly message: string
  readonly operation?: string
}

/** Collects the lines of the report, in the order in which they were found. */
export type Findings = {
  add(note: Note): void
  all(): readonly Finding[]
}

export function createFindings(): Findings {
  const findings: Finding[] = []
  const seen = new Set<string>()
  return {
    add({ place, ...rest }) {
      const finding = { ...rest, pointer: pointerOf(place) }
      // A component that several operations share is converted once, but expanded wherever it is merged.
      const key = `${finding.rule} ${finding.pointer} ${finding.message}`
      if (seen.has(key)) return
      seen.add(key)
      findings.push(finding)
    },
    all: () => findings,
  }
}
