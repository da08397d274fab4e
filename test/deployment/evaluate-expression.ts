/** What an expression of a template can see. */
export interface Scope {
  readonly parameters: Readonly<Record<string, unknown>>
  /** As they stand in the template: evaluated when an expression asks for them, as Azure does. */
  readonly variables: Readonly<Record<string, unknown>>
  /** What `reference('name')` answers. */
  readonly references: Readonly<Record<string, unknown>>
  readonly copyIndex?: number
  /** What `lambdaVariables('name')` answers. */
  readonly lambdaVariables?: Readonly<Record<string, unknown>>
}

type Expression = (scope: Scope) => unknown

interface Token {
  readonly text: string
  readonly literal?: string | number
}

/** Every string of the value that is an expression, `[…]`, replaced by what it comes to; throws where Azure would refuse. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return evaluateText(value, scope)
  if (Array.isArray(value)) return value.map((one) => evaluate(one, scope))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [String(evaluate(name, scope)), evaluate(one, scope)]),
  )
}

function evaluateText(text: string, scope: Scope): unknown {
  if (!text.startsWith('[') || !text.endsWith(']')) return text
  const tokens = tokensOf(text.slice(1, -1))
  const expression = readExpression(tokens)
  if (tokens.length > 0) throw new SyntaxError(`unexpected ${tokens[0]?.text} in ${text}`)
  return expression(scope)
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/'((?:[^']|'')*)'|(\d+)|([A-Za-z]\w*)|(\S)/g)].map(([whole, quoted, digits]) => {
    if (quoted !== undefined) return { text: whole, literal: quoted.replaceAll("''", "'") }
    return digits === undefined ? { text: whole } : { text: whole, literal: Number(digits) }
  })
}

function readExpression(tokens: Token[]): Expression {
  let read = readTerm(tokens)
  for (let next = tokens[0]?.text; next === '.' || next === '['; next = tokens[0]?.text) {
    tokens.shift()
    read = next === '.' ? memberOf(read, nameOf(tokens)) : memberOf(read, readExpression(tokens))
    if (next === '[') expect(tokens, ']')
  }
  return read
}

function readTerm(tokens: Token[]): Expression {
  const token = tokens.shift()
  if (token === undefined) throw new SyntaxError('an expression ends too early')
  const { literal } = token
  if (literal !== undefined) return () => literal
  expect(tokens, '(')
  const given: Expression[] = []
  while (tokens[0]?.text !== ')') {
    given.push(readExpression(tokens))
    if (tokens[0]?.text === ',') tokens.shift()
  }
  expect(tokens, ')')
  return callOf(token.text, given)
}

function nameOf(tokens: Token[]): Expression {
  const name = tokens.shift()?.text
  return () => name
}

function expect(tokens: Token[], text: string): void {
  const token = tokens.shift()
  if (token?.text !== text) throw new SyntaxError(`expected ${text}, found ${token?.text}`)
}

function memberOf(whole: Expression, name: Expression): Expression {
  return (scope) => {
    const [from, key] = [whole(scope), String(name(scope))]
    if (typeof from !== 'object' || from === null || !(key in from)) throw new TypeError(`there is no ${key}`)
    return (from as Readonly<Record<string, unknown>>)[key]
  }
}

function callOf(name: string, given: readonly Expression[]): Expression {
  const [first = () => undefined, second = () => undefined, third = () => undefined] = given
  // Only the branch that is taken is evaluated: what is not deployed is not asked for.
  if (name === 'if') return (scope) => (first(scope) === true ? second(scope) : third(scope))
  if (name === 'parameters') return (scope) => named(scope.parameters, first(scope))
  if (name === 'variables') return (scope) => evaluate(named(scope.variables, first(scope)), scope)
  if (name === 'reference') return (scope) => named(scope.references, first(scope))
  if (name === 'copyIndex') return (scope) => scope.copyIndex
  if (name === 'lambdaVariables') return (scope) => named(scope.lambdaVariables ?? {}, first(scope))
  if (name === 'lambda') {
    return (scope) => (value: unknown) =>
      second({ ...scope, lambdaVariables: { ...scope.lambdaVariables, [String(first(scope))]: value } })
  }
  const call = functions[name] as ((...values: readonly unknown[]) => unknown) | undefined
  if (call === undefined) throw new SyntaxError(`the test knows no function ${name}`)
  return (scope) => call(...given.map((one) => one(scope)))
}

function named(from: Readonly<Record<string, unknown>>, name: unknown): unknown {
  if (!(String(name) in from)) throw new TypeError(`there is no ${String(name)}`)
  return from[String(name)]
}

const joinId = (type: unknown, names: readonly unknown[]) => `/${[type, ...names].join('/')}`
const lengthOf = (value: unknown) => (value as string | readonly unknown[]).length

const functions: Readonly<Record<string, (...given: never[]) => unknown>> = {
  and: (...all: boolean[]) => all.every(Boolean),
  concat: (...all: unknown[][]) => all.flat(),
  contains: (whole: string, part: string) => whole.includes(part),
  createArray: (...all: unknown[]) => all,
  empty: (value: unknown) => value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0),
  environment: () => ({
    suffixes: { keyvaultDns: '.vault.azure.net', sqlServerHostname: '.database.windows.net' },
  }),
  equals: (one: unknown, other: unknown) => one === other,
  fail: (message: string) => {
    throw new Error(message)
  },
  filter: (all: unknown[], holds: (one: unknown) => boolean) => all.filter((one) => holds(one)),
  format: (text: string, ...all: unknown[]) => text.replaceAll(/\{(\d)\}/g, (_, at: string) => String(all[Number(at)])),
  greater: (one: number, other: number) => one > other,
  guid: (...all: unknown[]) => joinId('guid', all),
  length: lengthOf,
  newGuid: () => crypto.randomUUID(),
  not: (value: boolean) => !value,
  null: () => null,
  range: (start: number, count: number) => Array.from({ length: count }, (_, at) => start + at),
  replace: (text: string, old: string, by: string) => text.replaceAll(old, by),
  resourceGroup: () => ({ id: 'group', location: 'westeurope' }),
  resourceId: (type: string, ...names: unknown[]) => joinId(type, names),
  split: (text: string, at: string) => text.split(at),
  startsWith: (text: string, start: string) => text.toLowerCase().startsWith(start.toLowerCase()),
  sub: (one: number, other: number) => one - other,
  subscriptionResourceId: (type: string, ...names: unknown[]) => joinId(type, names),
  substring: (text: string, start: number, length: number) => text.slice(start, start + length),
  take: (text: string, length: number) => text.slice(0, length),
  tenant: () => ({ tenantId: '22222222-2222-4222-8222-222222222222' }),
  toLower: (text: string) => text.toLowerCase(),
  uniqueString: () => 'abcdefghijklm',
}
