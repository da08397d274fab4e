import { QueryRefused, tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'

/** Reads tokens one after the other, with the small questions a parser asks. */
export interface TokenStream {
  /** The token that comes next, or one further ahead; nothing is taken. */
  peek(ahead?: number): Token
  next(): Token
  takeWord(word: string): boolean
  takeSymbol(symbol: string): boolean
  expectWord(): string
  expectSymbol(symbol: string): void
}

export function createTokenStream(query: string): TokenStream {
  const tokens = tokenize(query)
  let position = 0
  const peek = (ahead = 0) => tokens[position + ahead] ?? { kind: 'end' as const, text: '', at: query.length }
  const next = () => {
    const token = peek()
    position += 1
    return token
  }
  const take = (kind: Token['kind'], text: string) => {
    const token = peek()
    const taken = token.kind === kind && token.text.toLowerCase() === text
    if (taken) position += 1
    return taken
  }
  return {
    peek,
    next,
    takeWord: (word) => take('word', word),
    takeSymbol: (symbol) => take('symbol', symbol),
    expectWord() {
      const token = next()
      if (token.kind !== 'word') throw unexpected(token)
      return token.text
    },
    expectSymbol(symbol) {
      if (!take('symbol', symbol)) throw unexpected(peek())
    },
  }
}

function unexpected(token: Token): QueryRefused {
  return new QueryRefused(`ParserFailure: unexpected '${token.text}' at ${token.at}`)
}
