import { limits } from '../limits.ts'
import { accept, refuse } from '../refusal.ts'
import type { OrRefusal } from '../refusal.ts'

const comma = 0x2c
const bracket = 0x5b
const brace = 0x7b

/**
 * Refuses documents with more values than fit into memory, before they are parsed: `JSON.parse` cannot be interrupted
 * when a thread reaches its memory limit, so that the whole process would end instead of the thread.
 */
export function limitValues(bytes: Uint8Array): OrRefusal<number> {
  let values = 1
  // By index: this looks at every byte of every document, and an iterator would take a tenth of the whole time.
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === comma || byte === bracket || byte === brace) values++
  }
  if (values <= limits.values) return accept(values)
  return refuse({
    code: 'definition-too-large',
    rule: 'too-many-values',
    detail: { code: 'too-many-values', most: limits.values },
  })
}
