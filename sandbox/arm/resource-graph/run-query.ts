import { parseCondition, parseSum, parseValue, toText } from './expression.ts'
import type { Expression, Row } from './expression.ts'
import { createTokenStream } from './token-stream.ts'
import type { TokenStream } from './token-stream.ts'
import { QueryRefused } from './tokens.ts'

type Operator = (rows: readonly Row[]) => readonly Row[]

/**
 * Runs the part of the Kusto language that a list of web apps needs: where, project, extend, join, order by, take, count.
 * Throws QueryRefused for anything else, so that a query the service would understand differently is not half-run.
 */
export function runQuery(query: string, tables: Tables): readonly Row[] {
  const stream = createTokenStream(query)
  const rows = runPipeline(stream, tables)
  stream.takeSymbol(';')
  if (stream.peek().kind !== 'end') throw new QueryRefused(`ParserFailure: unexpected '${stream.peek().text}'`)
  return rows
}

type Tables = Readonly<Record<string, readonly Row[]>>

function runPipeline(stream: TokenStream, tables: Tables): readonly Row[] {
  const table = stream.expectWord().toLowerCase()
  let rows = tables[table]
  if (!rows) throw new QueryRefused(`SemanticError: unknown table '${table}'`)
  while (stream.takeSymbol('|')) rows = parseOperator(stream, tables)(rows)
  return rows
}

function parseOperator(stream: TokenStream, tables: Tables): Operator {
  const name = stream.expectWord().toLowerCase()
  switch (name) {
    case 'join':
      return parseJoin(stream, tables)
    case 'where': {
      const condition = parseCondition(stream)
      return (rows) => rows.filter((row) => Boolean(condition(row)))
    }
    case 'project': {
      const columns = parseColumns(stream)
      return (rows) => rows.map((row) => pick(columns, row))
    }
    case 'extend': {
      const columns = parseColumns(stream)
      return (rows) => rows.map((row) => ({ ...row, ...pick(columns, row) }))
    }
    case 'order':
    case 'sort':
      return parseOrder(stream)
    case 'take':
    case 'limit': {
      const count = Number(stream.next().text)
      return (rows) => rows.slice(0, count)
    }
    case 'count':
      return (rows) => [{ Count: rows.length }]
    default:
      throw new QueryRefused(`SemanticError: unknown operator '${name}'`)
  }
}

/** `join kind=leftouter (table | …) on column`; a row without a partner gets nulls, one with several comes again. */
function parseJoin(stream: TokenStream, tables: Tables): Operator {
  if (!stream.takeWord('kind')) throw new QueryRefused("ParserFailure: 'kind' expected")
  stream.expectSymbol('=')
  if (!stream.takeWord('leftouter')) throw new QueryRefused(`SemanticError: no join of kind '${stream.peek().text}'`)
  stream.expectSymbol('(')
  const others = runPipeline(stream, tables)
  stream.expectSymbol(')')
  if (!stream.takeWord('on')) throw new QueryRefused("ParserFailure: 'on' expected")
  const column = stream.expectWord()
  const byKey = Map.groupBy(others, (row) => toText(row[column]))
  return (rows) =>
    rows.flatMap((row) => (byKey.get(toText(row[column])) ?? [{}]).map((other) => ({ ...other, ...row })))
}

interface Column {
  readonly name: string
  readonly value: Expression
}

/** `name`, `alias = expression` or `properties.state` (then named `properties_state`, as in the service). */
function parseColumns(stream: TokenStream): readonly Column[] {
  const columns: Column[] = []
  do columns.push(parseColumn(stream))
  while (stream.takeSymbol(','))
  return columns
}

function parseColumn(stream: TokenStream): Column {
  const first = stream.peek().text
  const value = parseValue(stream)
  if (stream.takeSymbol('=')) return { name: first, value: parseSum(stream) }
  return { name: first, value }
}

function parseOrder(stream: TokenStream): Operator {
  if (!stream.takeWord('by')) throw new QueryRefused("ParserFailure: 'by' expected")
  const keys: { value: Expression; direction: 1 | -1 }[] = []
  do {
    const value = parseValue(stream)
    const ascending = stream.takeWord('asc')
    if (!ascending) stream.takeWord('desc')
    keys.push({ value, direction: ascending ? 1 : -1 })
  } while (stream.takeSymbol(','))
  const directions = keys.map(({ direction }) => direction)
  return (rows) =>
    rows
      .map((row) => ({ row, values: keys.map(({ value }) => comparable(value(row))) }))
      .toSorted((left, right) => compareBy(directions, left.values, right.values))
      .map(({ row }) => row)
}

type Comparable = string | number

function compareBy(directions: readonly (1 | -1)[], left: readonly Comparable[], right: readonly Comparable[]): number {
  for (const [at, direction] of directions.entries()) {
    const [one = '', other = ''] = [left[at], right[at]]
    if (one !== other) return (one < other ? -1 : 1) * direction
  }
  return 0
}

function comparable(value: unknown): Comparable {
  return typeof value === 'number' ? value : toText(value)
}

function pick(columns: readonly Column[], row: Row): Row {
  return Object.fromEntries(columns.map(({ name, value }) => [name, value(row) ?? null]))
}
