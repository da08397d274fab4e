import type { AuditHead } from '../core/audit.ts'
import { verifyChain } from './chain.ts'
import type { Anchor } from './chain.ts'
import { isSignedEnd } from './export.ts'
import type { AuditExport, EarlierExport } from './export.ts'
import { allKeys, auditKeyId } from './keys.ts'
import type { AuditKeys } from './keys.ts'

/** An export as a file; its name is used in findings. */
export interface ExportFile {
  readonly name: string
  readonly digest: string
  readonly content: AuditExport
}

export type ExportVerdict =
  | {
      readonly ok: true
      readonly head: AuditHead
      /** Where the lines of each key begin. */
      readonly segments: readonly { readonly from: number; readonly keyId: string }[]
      /** What could not be checked. */
      readonly notes: readonly string[]
    }
  /** Begins with the name of the file that is wrong. */
  | { readonly ok: false; readonly reason: string }

/**
 * Checks whether an export is what was written and follows the earlier ones, in whatever order they are given: each
 * file by itself, then that its chain goes on where each earlier one ended, then that each names the file before it.
 */
export async function verifyExports(
  keys: AuditKeys,
  file: ExportFile,
  given: { readonly earlier?: readonly ExportFile[]; readonly anchors?: readonly Anchor[] } = {},
): Promise<ExportVerdict> {
  const { earlier = [], anchors = [] } = given
  const notes: string[] = []
  for (const one of earlier) {
    const alone = await verifyOne(keys, one, { mayBeUnsigned: true })
    if (!alone.ok) return alone
    notes.push(...alone.notes)
  }
  const kept = earlier.flatMap(({ name, content }) => (content.end ? [{ head: content.end.head, from: name }] : []))
  const verdict = await verifyOne(keys, file, { anchors: [...anchors, ...kept, ...placesNamed([file, ...earlier])] })
  if (!verdict.ok) return verdict
  if (file.content.end?.keyId !== auditKeyId(keys.current)) return refuse(file, notOfThePresentKey)
  const links = followLinks(file, earlier)
  return links.ok ? { ...verdict, notes: [...notes, ...links.notes] } : links
}

const notOfThePresentKey =
  'it is signed with an earlier key: it is from before the key changed, or whoever made it has not the present one. To verify an old export, give the keys of its time alone'

function refuse({ name }: ExportFile, reason: string): ExportVerdict & { readonly ok: false } {
  return { ok: false, reason: `${name}: ${reason}` }
}

/** Returns where the exports ended that these files name as their predecessors, given or not. */
function placesNamed(files: readonly ExportFile[]): readonly Anchor[] {
  return files.flatMap(({ name, content }) => {
    const before = content.end?.earlier
    return before ? [{ head: before.head, from: `the export that ${name} follows` }] : []
  })
}

/** Checks one file by itself: the lines, then the signature of its end. */
async function verifyOne(
  keys: AuditKeys,
  file: ExportFile,
  { anchors = [], mayBeUnsigned = false }: { readonly anchors?: readonly Anchor[]; readonly mayBeUnsigned?: boolean },
): Promise<ExportVerdict> {
  const { end, lines } = file.content
  if (!end) return refuse(file, 'it has no last line: it is not a whole export')
  const key = allKeys(keys).find((one) => auditKeyId(one) === end.keyId)
  if (end.keyId !== undefined && !key) {
    return refuse(file, `it is signed with key ${end.keyId}; given: ${allKeys(keys).map(auditKeyId).join(', ')}`)
  }
  const segments: { from: number; keyId: string }[] = []
  const verdict = await verifyChain(keys, streamed(lines), {
    head: end.head,
    anchors,
    onSegment: (segment) => segments.push(segment),
  })
  if (!verdict.ok) return refuse(file, verdict.reason)
  const { head } = verdict
  if (key) {
    if (isSignedEnd(key, end)) return { ok: true, head, segments, notes: [] }
    return refuse(file, 'its last line is not what was written')
  }
  if (mayBeUnsigned && end.signature === undefined && end.earlier === undefined) {
    return { ok: true, head, segments, notes: [`${file.name} is not signed: an earlier version wrote it`] }
  }
  return refuse(
    file,
    'its last line is not signed: an earlier version wrote it, or somebody replaced it. Take a new export, and give this one as --earlier',
  )
}

type Links = { readonly ok: true; readonly notes: readonly string[] } | { readonly ok: false; readonly reason: string }

/** Follows the exports from the newest to the oldest: each must name the file before it by its digest. */
function followLinks(file: ExportFile, earlier: readonly ExportFile[]): Links {
  const left = earlier.toSorted((a, b) => endOf(b) - endOf(a))
  const notes: string[] = []
  let later = file
  for (let newest = left[0]; newest; [newest] = left) {
    const named = later.content.end?.earlier
    const next = named ? left.find(({ digest }) => digest === named.digest) : newest
    if (!named) notes.push(`${later.name} does not say which export it follows`)
    if (!next) return refuse(later, whyNot(named, newest))
    if (named && !isSamePlace(named.head, next.content.end?.head)) {
      return refuse(later, `${next.name} does not end where it says`)
    }
    if (endOf(next) > endOf(later)) {
      return refuse(file, `${next.name} is none of the exports that it follows: there are two lines of exports`)
    }
    left.splice(left.indexOf(next), 1)
    later = next
  }
  const before = later.content.end?.earlier
  if (before)
    notes.push(`${later.name} follows an export that was not given; that one ended at line ${before.head.seq}`)
  return { ok: true, notes }
}

function whyNot(named: EarlierExport | undefined, newest: ExportFile): string {
  const line = named?.head.seq ?? 0
  if (isSamePlace(named?.head, newest.content.end?.head)) {
    return `${newest.name} ends at line ${line} as the export that it follows, but is another file: it was changed, or another export stands in its place`
  }
  if (endOf(newest) < line) {
    return `between it and ${newest.name} is another export, which ended at line ${line}: give that one too`
  }
  return `it follows an export that ended at line ${line}, which ${newest.name} is not`
}

function endOf({ content }: ExportFile): number {
  return content.end?.head.seq ?? 0
}

function isSamePlace(a: AuditHead | undefined, b: AuditHead | undefined): boolean {
  return a?.seq === b?.seq && a?.hash === b?.hash
}

async function* streamed<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
  await Promise.resolve()
}
