import { escapePattern } from '../../kernel/escape-pattern.ts'
import type { TokenStream } from './token-stream.ts'
import { QueryRefused } from './tokens.ts'

export type Row = Readonly<Record<string, unknown>>
export type Expression = (row: Row) => unknown

type Comparison = (left: string, right: string) => boolean

const lower = (text: string) => text.toLowerCase()
const term = (text: string, word: string) =>
  new RegExp(`(^|[^a-z0-9])${escapePattern(lower(word))}($|[^a-z0-9])`).test(text)

/** String operators; all but `==` and the `_cs` forms ignore case. https://learn.microsoft.com/kusto/query/datatypes-string-operators */
const comparisons: Readonly<Record<string, Comparison>> = {
  '=~': (left, right) => lower(left) === lower(right),
  '==': (left, right) => left === right,
  contains: (left, right) => lower(left).includes(lower(right)),
  contains_cs: (left, right) => left.includes(right),
  startswith: (left, right) => lower(left).startsWith(lower(right)),
  endswith: (left, right) => lower(left).endsWith(lower(right)),
  has: (left, right) => term(lower(left), right),
  'matches regex': (left, right) => pattern(right).test(left),
}
const negations: Readonly<Record<string, string>> = {
  '!~': '=~',
  '!=': '==',
  '!contains': 'contains',
  '!contains_cs': 'contains_cs',
  '!startswith': 'startswith',
  '!endswith': 'endswith',
  '!has': 'has',
}

/** RE2's flags stand at the beginning of the pattern. */
function pattern(source: string): RegExp {
  const flags = /^\(\?(i)\)/.exec(source)
  try {
    return new RegExp(source.slice(flags?.[0].length ?? 0), flags?.[1] ?? '')
  } catch {
    throw new QueryRefused(`SemanticError: '${source}' is no regular expression`)
  }
}

const functions: Readonly<Record<string, (value: unknown) => unknown>> = {
  tolower: (value) => lower(toText(value)),
  toupper: (value) => toText(value).toUpperCase(),
  tostring: toText,
  isempty: (value) => toText(value) === '',
  isnotempty: (value) => toText(value) !== '',
  isnull: (value) => value === undefined || value === null,
  isnotnull: (value) => value !== undefined && value !== null,
}

/** `a and b or not(c)`; `or` binds weakest. */
export function parseCondition(stream: TokenStream): Expression {
  let left = parseConjunction(stream)
  while (stream.takeWord('or')) {
    const [first, second] = [left, parseConjunction(stream)]
    left = (row) => Boolean(first(row)) || Boolean(second(row))
  }
  return left
}

function parseConjunction(stream: TokenStream): Expression {
  let left = parseComparison(stream)
  while (stream.takeWord('and')) {
    const [first, second] = [left, parseComparison(stream)]
    left = (row) => Boolean(first(row)) && Boolean(second(row))
  }
  return left
}

function parseComparison(stream: TokenStream): Expression {
  if (stream.takeWord('not')) {
    stream.expectSymbol('(')
    const inner = parseCondition(stream)
    stream.expectSymbol(')')
    return (row) => !inner(row)
  }
  const left = parseSum(stream)
  const name = operatorAt(stream)
  const membership = /^(!?)in(~?)$/.exec(name)
  if (membership) {
    stream.next()
    const values = parseList(stream)
    const equal = comparisons[membership[2] ? '=~' : '==']
    return (row) => values.some((value) => equal?.(toText(left(row)), toText(value(row)))) === !membership[1]
  }
  const compare = comparisons[negations[name] ?? name]
  if (!compare) return left
  for (const _ of name.split(' ')) stream.next()
  const right = parseSum(stream)
  const expected = !(name in negations)
  return (row) => compare(toText(left(row)), toText(right(row))) === expected
}

/** One operator has two words. */
function operatorAt(stream: TokenStream): string {
  const word = stream.peek().text.toLowerCase()
  return word === 'matches' && stream.peek(1).text.toLowerCase() === 'regex' ? 'matches regex' : word
}

/** A value, or numbers with a plus between them. */
export function parseSum(stream: TokenStream): Expression {
  let sum = parseValue(stream)
  while (stream.takeSymbol('+')) {
    const [first, second] = [sum, parseValue(stream)]
    sum = (row) => Number(first(row)) + Number(second(row))
  }
  return sum
}

function parseList(stream: TokenStream): readonly Expression[] {
  stream.expectSymbol('(')
  const values = [parseValue(stream)]
  while (stream.takeSymbol(',')) values.push(parseValue(stream))
  stream.expectSymbol(')')
  return values
}

/** A literal, a column or path, a function of one value, or a condition in brackets. */
export function parseValue(stream: TokenStream): Expression {
  if (stream.takeSymbol('(')) {
    const inner = parseCondition(stream)
    stream.expectSymbol(')')
    return inner
  }
  const token = stream.next()
  if (token.kind === 'string') return () => token.text
  if (token.kind === 'number') return () => Number(token.text)
  if (token.kind !== 'word') throw new QueryRefused(`ParserFailure: unexpected '${token.text}' at ${token.at}`)
  if (token.text === 'true' || token.text === 'false') return () => token.text === 'true'
  if (stream.takeSymbol('(')) {
    const choose = choices[token.text.toLowerCase()]
    if (choose) return choose(parseArguments(stream), token.text)
    const apply = functions[token.text.toLowerCase()]
    if (!apply) throw new QueryRefused(`SemanticError: unknown function '${token.text}'`)
    const inner = parseValue(stream)
    stream.expectSymbol(')')
    return (row) => apply(inner(row))
  }
  return parsePath(stream, token.text)
}

/** What follows an opening bracket, up to the closing one. */
function parseArguments(stream: TokenStream): readonly Expression[] {
  const values = [parseCondition(stream)]
  while (stream.takeSymbol(',')) values.push(parseCondition(stream))
  stream.expectSymbol(')')
  return values
}

/** https://learn.microsoft.com/kusto/query/case-function; `iff` is the same with one condition. */
const choices: Readonly<Record<string, (values: readonly Expression[], name: string) => Expression>> = {
  case: chooseFirst,
  iff(values, name) {
    if (values.length !== 3) throw new QueryRefused(`SemanticError: ${name} takes three arguments`)
    return chooseFirst(values, name)
  },
}

function chooseFirst(values: readonly Expression[], name: string): Expression {
  const last = values.at(-1)
  if (!last || values.length % 2 === 0) throw new QueryRefused(`SemanticError: ${name} ends in a value for all others`)
  return (row) => {
    for (let at = 0; at < values.length - 1; at += 2) if (values[at]?.(row)) return values[at + 1]?.(row)
    return last(row)
  }
}

function parsePath(stream: TokenStream, column: string): Expression {
  const path = [column]
  for (;;) {
    if (stream.takeSymbol('.')) path.push(stream.expectWord())
    else if (stream.takeSymbol('[')) {
      path.push(stream.next().text)
      stream.expectSymbol(']')
    } else break
  }
  return (row) => path.reduce<unknown>((value, name) => member(value, name), row)
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

export function toText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
