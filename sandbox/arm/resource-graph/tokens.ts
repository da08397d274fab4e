export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'symbol' | 'end'
  readonly text: string
  readonly at: number
}

/** A query this stand-in does not understand; the service answers such a one with 400. */
export class QueryRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'QueryRefused'
  }
}

const symbols = ['=~', '!~', '==', '!=', '>=', '<=', '..', '(', ')', '[', ']', ',', '|', '=', '>', '<', '.', ';', '+']
const operatorWord = /!?[a-z_][\w]*~?/iy
const numberLiteral = /\d+(\.\d+)?/y

/** Splits a Kusto query into words, strings, numbers and symbols. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < query.length) {
    const character = query.charAt(at)
    if (/\s/.test(character)) {
      at += 1
    } else if (query.startsWith('//', at)) {
      at = lineEnd(query, at)
    } else {
      const token = readToken(query, at)
      tokens.push(token.token)
      at = token.end
    }
  }
  return [...tokens, { kind: 'end', text: '', at }]
}

function readToken(query: string, at: number): { token: Token; end: number } {
  const character = query.charAt(at)
  if (character === "'" || character === '"') return readString(query, at)
  if (character === '@' && /['"]/.test(query.charAt(at + 1))) return readVerbatim(query, at)
  const symbol = symbols.find((one) => query.startsWith(one, at))
  if (symbol) return { token: { kind: 'symbol', text: symbol, at }, end: at + symbol.length }
  for (const [kind, pattern] of [
    ['word', operatorWord],
    ['number', numberLiteral],
  ] as const) {
    pattern.lastIndex = at
    const text = pattern.exec(query)?.[0]
    if (text) return { token: { kind, text, at }, end: at + text.length }
  }
  throw new QueryRefused(`ParserFailure: unexpected character '${character}' at ${at}`)
}

/** Backslash escapes, as in JSON. https://learn.microsoft.com/kusto/query/scalar-data-types/string */
function readString(query: string, start: number): { token: Token; end: number } {
  const quote = query.charAt(start)
  let text = ''
  for (let at = start + 1; at < query.length; at += 1) {
    const character = query.charAt(at)
    if (character === quote) return { token: { kind: 'string', text, at: start }, end: at + 1 }
    if (character === '\\') {
      at += 1
      text += unescape(query.charAt(at))
    } else {
      text += character
    }
  }
  throw new QueryRefused(`ParserFailure: unclosed string at ${start}`)
}

function readVerbatim(query: string, start: number): { token: Token; end: number } {
  const quote = query.charAt(start + 1)
  const end = query.indexOf(quote, start + 2)
  if (end < 0) throw new QueryRefused(`ParserFailure: unclosed string at ${start}`)
  return { token: { kind: 'string', text: query.slice(start + 2, end), at: start }, end: end + 1 }
}

function unescape(character: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' }
  if (/[ntr'"\\]/.test(character)) return escapes[character] ?? character
  throw new QueryRefused(`ParserFailure: unknown escape '\\${character}'`)
}

function lineEnd(query: string, at: number): number {
  const end = query.indexOf('\n', at)
  return end < 0 ? query.length : end
}
