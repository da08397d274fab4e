import type { Text } from '../../src/cards/text/index.ts'
import { en } from '../../src/cards/text/en/index.ts'

const distance = 'Ａ'.charCodeAt(0) - 'A'.charCodeAt(0)

/** The same words in letters of double width; words in braces are filled in later and stay. */
export function pseudo(words: string): string {
  return words
    .split(/(\{\w+\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[A-Za-z]/g, widened)))
    .join('')
}

function widened(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + distance)
}

function mapped(value: unknown): unknown {
  if (typeof value === 'string') return pseudo(value)
  if (value instanceof RegExp) return value
  if (typeof value === 'function') {
    return (...given: readonly unknown[]) => pseudo(String(Reflect.apply(value, undefined, given)))
  }
  if (Array.isArray(value)) return value.map(mapped)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapped(inner)]))
}

/**
 * A language that nobody speaks, made of every text there is. Whatever stands in plain letters on a card or a page in this
 * language did not come from a table of texts.
 */
export const pseudoLanguage = mapped(en) as Text
