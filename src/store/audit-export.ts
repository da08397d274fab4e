import type { AuditHead, ChainedEntry } from '../core/audit.ts'
import type { AuditTrail } from '../core/ports.ts'

/** The log as lines of JSON, the head as the last of them. What is written meanwhile belongs to the next export. */
export async function* exportLines(trail: AuditTrail): AsyncIterable<string> {
  const { seq, hash } = await trail.head()
  for await (const line of trail.read()) {
    if (line.seq > seq) break
    yield `${JSON.stringify({ seq: line.seq, hash: line.hash, entry: line.entry })}\n`
  }
  yield `${JSON.stringify({ head: { seq, hash } })}\n`
}

export interface AuditExport {
  readonly lines: readonly ChainedEntry[]
  /** Absent when the file was cut off. */
  readonly head?: AuditHead
}

/** Reads an export. Throws SyntaxError with the number of a line that is none. */
export function readExport(text: string): AuditExport {
  const lines: ChainedEntry[] = []
  let head: AuditHead | undefined
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue
    const value = parse(line, index + 1)
    if ('head' in value) head = value.head
    else lines.push(value)
  }
  return { lines, ...(head ? { head } : {}) }
}

function parse(line: string, number: number): ChainedEntry | { readonly head: AuditHead } {
  try {
    const value: unknown = JSON.parse(line)
    if (isLine(value)) return value
  } catch {
    // Told below.
  }
  throw new SyntaxError(`line ${number} is not a line of an audit export`)
}

function isLine(value: unknown): value is ChainedEntry | { readonly head: AuditHead } {
  if (typeof value !== 'object' || value === null) return false
  const { seq, hash, entry, head } = value as Partial<Record<'seq' | 'hash' | 'entry' | 'head', unknown>>
  if (head !== undefined) return isLine({ ...(head as object), entry: {} })
  return typeof seq === 'number' && typeof hash === 'string' && typeof entry === 'object' && entry !== null
}
