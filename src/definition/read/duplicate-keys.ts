import type { Findings } from '../findings.ts'
import { at } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'
import { endOfString, scanJson, skipBlank } from './scan-json.ts'

/** Number of property names written in a JSON text. More than the parsed value has means that some are there twice. */
export function countWrittenKeys(text: string): number {
  let keys = 0
  let index = text.indexOf('"')
  while (index !== -1) {
    const end = endOfString(text, index)
    if (end === -1) return keys
    const next = skipBlank(text, end)
    if (text.charCodeAt(next) === 58) keys++
    index = text.indexOf('"', next)
  }
  return keys
}

interface Frame {
  readonly place: JsonPointer
  readonly keys: Set<string> | undefined
  key: string
  index: number
}

/** Reports every property name that stands twice in one object. JSON readers keep the last one. */
export function reportDuplicateKeys(text: string, findings: Findings): void {
  const frames: Frame[] = []
  let place: JsonPointer
  scanJson(text, {
    value() {
      const frame = frames.at(-1)
      if (frame !== undefined) place = at(frame.place, frame.keys === undefined ? frame.index++ : frame.key)
    },
    open: (kind) => frames.push({ place, keys: kind === 'object' ? new Set() : undefined, key: '', index: 0 }),
    close: () => frames.pop(),
    key(raw) {
      const frame = frames.at(-1)
      if (frame?.keys === undefined) return
      frame.key = JSON.parse(raw) as string
      if (frame.keys.has(frame.key)) {
        findings.add({
          kind: 'warning',
          rule: 'duplicate-key',
          place: at(frame.place, frame.key),
          detail: { code: 'duplicate-key', name: frame.key },
        })
      }
      frame.keys.add(frame.key)
    },
  })
}
