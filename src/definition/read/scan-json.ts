export interface JsonEvents {
  /** A value begins at `offset`. */
  readonly value?: (offset: number) => void
  /** A property name, still with its quotes and escapes, at `offset`. */
  readonly key?: (raw: string, offset: number) => void
  readonly open?: (kind: 'object' | 'array') => void
  readonly close?: () => void
}

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const simpleStringCharacter = /^[ -\uffff]*$/
const escapes = /\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/

/** Offset just behind the string that opens at `start`, or -1 when it is never closed. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === 92) backslashes++
    if (backslashes % 2 === 0) return end + 1
    end = text.indexOf('"', end + 1)
  }
  return -1
}

export function skipBlank(text: string, start: number): number {
  let index = start
  for (;;) {
    const code = text.charCodeAt(index)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return index
    index++
  }
}

function isString(text: string, start: number, end: number): boolean {
  const inner = text.slice(start + 1, end - 1)
  return simpleStringCharacter.test(inner) && (!inner.includes('\\') || !escapes.test(inner.replaceAll('\\\\', ' ')))
}

/**
 * Walks a JSON text without building it and tells what stands where. Iterative, so depth costs no stack.
 * @returns the offset of the first character that is not JSON, or undefined when all of it is.
 */
export function scanJson(text: string, events: JsonEvents): number | undefined {
  const containers: ('object' | 'array')[] = []
  let index = skipBlank(text, 0)
  let expect: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'comma-or-end' = 'value'
  for (;;) {
    const code = text[index]
    const closes = code === '}' ? 'object' : code === ']' ? 'array' : undefined
    if (closes !== undefined) {
      const mayClose = expect === 'comma-or-end' || expect === (closes === 'object' ? 'key-or-end' : 'value-or-end')
      if (!mayClose || containers.pop() !== closes) return index
      events.close?.()
      index++
      expect = 'comma-or-end'
    } else if (expect === 'comma-or-end') {
      if (containers.length === 0) return index === text.length ? undefined : index
      if (code !== ',') return index
      index++
      expect = containers.at(-1) === 'object' ? 'key' : 'value'
    } else if (expect === 'key' || expect === 'key-or-end') {
      const end = code === '"' ? endOfString(text, index) : -1
      if (end === -1 || !isString(text, index, end)) return index
      events.key?.(text.slice(index, end), index)
      index = skipBlank(text, end)
      if (text[index] !== ':') return index
      index++
      expect = 'value'
    } else {
      events.value?.(index)
      if (code === '{' || code === '[') {
        const kind = code === '{' ? 'object' : 'array'
        containers.push(kind)
        events.open?.(kind)
        index++
        expect = kind === 'object' ? 'key-or-end' : 'value-or-end'
      } else {
        const end = endOfScalar(text, index)
        if (end === -1) return index
        index = end
        expect = 'comma-or-end'
      }
    }
    index = skipBlank(text, index)
  }
}

function endOfScalar(text: string, start: number): number {
  if (text[start] === '"') {
    const end = endOfString(text, start)
    return end !== -1 && isString(text, start, end) ? end : -1
  }
  scalar.lastIndex = start
  return scalar.test(text) ? scalar.lastIndex : -1
}
