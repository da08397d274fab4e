import { limits } from '../limits.ts'
import { accept, refuse } from '../refusal.ts'
import type { OrRefusal } from '../refusal.ts'

const megabyte = 1_000_000

/** Bytes as read → text. Strict UTF-8 (a byte order mark is dropped); anything else is refused by name. */
export function decode(bytes: Uint8Array): OrRefusal<string> {
  if (bytes.byteLength > limits.inputBytes) {
    return refuse({
      code: 'definition-too-large',
      rule: 'input-size',
      detail: {
        code: 'input-too-large',
        megabytes: (bytes.byteLength / megabyte).toFixed(1),
        most: limits.inputBytes / megabyte,
      },
    })
  }
  if (hasUtf16Mark(bytes)) {
    return refuse({
      code: 'definition-unreadable',
      rule: 'encoding',
      detail: { code: 'encoded-in-utf-16' },
    })
  }
  try {
    return accept(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    const { line, column } = firstBadByte(bytes)
    return refuse({
      code: 'definition-unreadable',
      rule: 'encoding',
      detail: { code: 'not-utf-8' },
      line,
      column,
    })
  }
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

/** Line and byte column (both from 1) of the first byte that is not UTF-8. */
function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  // The decoder does not say where it stopped; halving finds the longest prefix that it still takes.
  let good = 0
  let bad = bytes.byteLength
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8Prefix(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  // A character that was begun and not ended was still taken; it is the one that is wrong.
  while (good > 0 && !isUtf8Prefix(bytes.subarray(0, good), false)) good--
  let line = 1
  let lineStart = 0
  for (let index = 0; index < good; index++) {
    if (bytes[index] === 0x0a) {
      line++
      lineStart = index + 1
    }
  }
  return { line, column: good - lineStart + 1 }
}

/** `mayBeCut`: the last character need not be complete. */
function isUtf8Prefix(bytes: Uint8Array, mayBeCut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayBeCut })
    return true
  } catch {
    return false
  }
}
