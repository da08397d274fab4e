import type { Finding } from '../core/definition.ts'
import type { FindingDetail } from './detail.ts'
import { pointerOf } from './json-pointer.ts'
import type { JsonPointer } from './json-pointer.ts'

interface Note {
  readonly kind: Finding['kind']
  readonly rule: string
  readonly place: JsonPointer
  readonly detail: FindingDetail
  readonly operation?: string
  /** What stood there and what stands there now, as it is; kept shortened. */
  readonly before?: unknown
  readonly after?: unknown
}

const longestValue = 120

/** Collects the lines of the report, in the order in which they were found. */
export interface Findings {
  add(note: Note): void
  /** For parts that several operations share: they may be converted more than once, which is still one finding. */
  addOnce(note: Note): void
  all(): readonly Finding[]
}

function shortText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text
}

export function createFindings(): Findings {
  const findings: Finding[] = []
  const seen = new Set<string>()

  function add({ place, before, after, ...rest }: Note): void {
    const finding: { -readonly [key in keyof Finding]: Finding[key] } = { ...rest, pointer: pointerOf(place) }
    if (before !== undefined) finding.before = shortText(before)
    if (after !== undefined) finding.after = shortText(after)
    findings.push(finding)
  }

  return {
    add,
    addOnce(note) {
      const key = `${note.rule} ${pointerOf(note.place)} ${JSON.stringify(note.detail)}`
      if (seen.has(key)) return
      seen.add(key)
      add(note)
    },
    all: () => findings,
  }
}
