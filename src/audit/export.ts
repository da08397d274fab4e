import { createHash } from 'node:crypto'
import type { AuditHead, ChainedEntry } from '../core/audit.ts'
import type { AuditTrail } from '../core/ports/index.ts'
import { auditKeyId, auditSignature, sameText } from './keys.ts'

/** The export that another one follows: the digest of its whole file, and where it ended. */
export interface EarlierExport {
  readonly digest: string
  readonly head: AuditHead
}

/** The last line of an export: where the log ended, signed with the key of that time. */
export interface ExportEnd {
  readonly head: AuditHead
  /** Both are absent in exports of earlier versions. */
  readonly keyId?: string
  readonly signature?: string
  readonly earlier?: EarlierExport
}

export interface AuditExport {
  readonly lines: readonly ChainedEntry[]
  /** Absent when the file was cut off. */
  readonly end?: ExportEnd
}

/** The log as lines of JSON, its signed end as the last of them. What is written meanwhile belongs to the next export. */
export async function* exportLines(
  trail: AuditTrail,
  { key, earlier }: { readonly key: Uint8Array; readonly earlier?: EarlierExport | undefined },
): AsyncIterable<string> {
  const { seq, hash } = await trail.head()
  for await (const line of trail.read()) {
    if (line.seq > seq) break
    yield `${writeLine(line)}\n`
  }
  yield `${writeEnd(signEnd(key, { head: { seq, hash }, ...(earlier ? { earlier } : {}) }))}\n`
}

export function signEnd(key: Uint8Array, end: Pick<ExportEnd, 'head' | 'earlier'>): ExportEnd {
  const named = { ...end, keyId: auditKeyId(key) }
  return { ...named, signature: auditSignature(key, 'audit-export', writeEnd(named)) }
}

export function isSignedEnd(key: Uint8Array, { signature = '', ...end }: ExportEnd): boolean {
  return sameText(signature, auditSignature(key, 'audit-export', writeEnd(end)))
}

/** Returns true when the log still holds the line at which an earlier export ended. */
export async function holdsHead(trail: Pick<AuditTrail, 'line'>, { seq, hash }: AuditHead): Promise<boolean> {
  return seq === 0 || (await trail.line(seq))?.hash === hash
}

export function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Reads an export. Each line must be exactly as an export writes it, because its hash does not cover what else stands
 * in the file, or what another reader could take it for. Throws SyntaxError with the number of a line that is not.
 */
export function readExport(text: string): AuditExport {
  const lines: ChainedEntry[] = []
  let end: ExportEnd | undefined
  const rows = text.split('\n')
  if (rows.at(-1) === '') rows.pop()
  for (const [index, row] of rows.entries()) {
    if (end) throw new SyntaxError(`line ${index + 1} stands behind the end of the export`)
    const value = parse(row)
    if (value === undefined) throw new SyntaxError(`line ${index + 1} is not a line of an audit export`)
    if ('head' in value) end = value
    else lines.push(value)
  }
  return { lines, ...(end ? { end } : {}) }
}

function writeLine({ seq, hash, entry }: ChainedEntry): string {
  return JSON.stringify({ seq, hash, entry })
}

/** Writes the members in one order and leaves out undefined ones, so that a signature covers one text. */
export function writeEnd({ head, keyId, earlier, signature }: ExportEnd): string {
  const { seq, hash } = head
  const before = earlier && { digest: earlier.digest, head: { seq: earlier.head.seq, hash: earlier.head.hash } }
  return JSON.stringify({ head: { seq, hash }, keyId, earlier: before, signature })
}

function parse(row: string): ChainedEntry | ExportEnd | undefined {
  try {
    const value: unknown = JSON.parse(row)
    if (isLine(value)) return writeLine(value) === row ? value : undefined
    if (isEnd(value)) return writeEnd(value) === row ? value : undefined
  } catch {
    // It is no line of the log.
  }
  return undefined
}

type Fields<T> = Partial<Record<keyof T, unknown>>

function isLine(value: unknown): value is ChainedEntry {
  const { seq, hash, entry } = (value ?? {}) as Fields<ChainedEntry>
  return isPlace({ seq, hash }) && typeof entry === 'object' && entry !== null
}

function isEnd(value: unknown): value is ExportEnd {
  const { head, keyId, earlier, signature } = (value ?? {}) as Fields<ExportEnd>
  const { digest, head: before } = (earlier ?? {}) as Fields<EarlierExport>
  return (
    isPlace(head) &&
    [keyId, signature].every((one) => one === undefined || typeof one === 'string') &&
    (earlier === undefined || (typeof digest === 'string' && isPlace(before)))
  )
}

function isPlace(value: unknown): value is AuditHead {
  const { seq, hash } = (value ?? {}) as Fields<AuditHead>
  return Number.isSafeInteger(seq) && typeof hash === 'string'
}
