import type { Json } from '../json.ts'
import { accept, refuse } from '../refusal.ts'
import type { OrRefusal } from '../refusal.ts'
import { lineColumn } from './line-column.ts'
import { scanJson } from './scan-json.ts'

/** Strict JSON (RFC 8259). A refusal carries the line and column of the first character that is not JSON. */
export function parseJson(text: string): OrRefusal<Json> {
  try {
    return accept(JSON.parse(text) as Json)
  } catch {
    const offset = scanJson(text, {}) ?? text.length
    const character = text[offset]
    return refuse({
      code: 'definition-unreadable',
      rule: 'json-syntax',
      detail: character === undefined ? { code: 'json-ends-early' } : { code: 'json-unexpected', character },
      ...lineColumn(text, offset),
    })
  }
}
