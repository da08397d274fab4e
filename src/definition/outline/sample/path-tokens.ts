import { sentenceCase, wordsOf } from '../../repair/words.ts'
import { kindOfValue } from '../looks-like-value.ts'
import type { ValueKind } from '../looks-like-value.ts'

/** One part of a path: a word of the API, or the place of a value. */
export type PathToken =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'value'; readonly type: ValueKind; readonly isGuess: boolean; readonly name?: string }

/** `{{orderId}}`, `${id}`, `:id` or `<id>`: the sample's author names a value. */
const variable = /^(?:\{\{[ ]?\$?([\w.-]+)(?:[ ][^{}]*)?\}\}|\$\{?(\w+)\}?|:(\w+)|<([\w.-]+)>|\{(\w+)\})$/

export function tokenOf(segment: string): PathToken {
  const name = variable.exec(segment)?.slice(1).find(Boolean)
  if (name !== undefined) return { kind: 'value', type: 'text', isGuess: false, name }
  const type = kindOfValue(segment)
  if (type === undefined) return { kind: 'word', text: segment }
  return { kind: 'value', type, isGuess: type === 'text' }
}

/** Two paths with one signature are one address. */
export function signatureOf(tokens: readonly PathToken[]): string {
  return tokens.map((token) => (token.kind === 'word' ? token.text.toLowerCase() : '{}')).join('/')
}

/** Words before the names of resources: what follows one is a resource, not one of a resource. */
const prefixWord = /^(?:api|apis|rest|odata|graphql|rpc|public|services?|v\d{1,3}(?:[._]\d{1,3}){0,2})$/i

export function isPrefixWord(token: PathToken | undefined): boolean {
  return token?.kind === 'word' && prefixWord.test(token.text)
}

/** Returns a name for each value of a path, none twice: `orders` → `orderId`. */
export function parameterNames(tokens: readonly PathToken[]): readonly string[] {
  const names: string[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'word') continue
    const before = tokens[index - 1]
    const given =
      token.name ?? nameAfter(before?.kind === 'word' && !isPrefixWord(before) ? before.text : '', token.type)
    const safe = /^[A-Za-z_]\w{0,39}$/.test(given) && given !== '__proto__' ? given : 'value'
    const taken = (name: string) => names.some((one) => one.toLowerCase() === name.toLowerCase())
    let name = safe
    for (let number = 2; taken(name); number++) name = `${safe}${number}`
    names.push(name)
  }
  return names
}

function nameAfter(word: string, type: ValueKind): string {
  const [first = 'item', ...others] = wordsOf(word).map((one) => one.toLowerCase())
  const words = [first, ...others.map((one) => one.charAt(0).toUpperCase() + one.slice(1))].join('')
  const one = words.endsWith('ies') ? `${words.slice(0, -3)}y` : words.replace(/s$/, '')
  if (type === 'date' || type === 'date-time') return `${one}Date`
  return type === 'number' ? one : `${one}Id`
}

/** `GET /api/orders/{orderId}` → `Get orders (orderId)`. */
export function operationName(method: string, tokens: readonly PathToken[]): string {
  const words = tokens
    .filter((token) => !isPrefixWord(token))
    .flatMap((token) => (token.kind === 'word' ? token.text : []))
  const names = tokens.at(-1)?.kind === 'value' ? ` (${parameterNames(tokens).at(-1)})` : ''
  return `${sentenceCase([method, ...words].join(' ').toLowerCase())}${names}`
}
