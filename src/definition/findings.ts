import type { Finding } from '../core/definition.ts'
import { pointerOf } from './place.ts'
import type { Place } from './place.ts'

type Note = {
  readonly kind: Finding['kind']
  readonly rule: string
  readonly place: Place
  readonly message: string
  readonly operation?: string
}

/** Collects the lines of the report, in the order in which they were found. */
export type Findings = {
  add(note: Note): void
  /** For parts that several operations share: they may be converted more than once, which is still one finding. */
  addOnce(note: Note): void
  all(): readonly Finding[]
}

export function createFindings(): Findings {
  const findings: Finding[] = []
  const seen = new Set<string>()

  function add({ place, ...rest }: Note): void {
    findings.push({ ...rest, pointer: pointerOf(place) })
  }

  return {
    add,
    addOnce(note) {
      const key = `${note.rule} ${pointerOf(note.place)} ${note.message}`
      if (seen.has(key)) return
      seen.add(key)
      add(note)
    },
    all: () => findings,
  }
}
