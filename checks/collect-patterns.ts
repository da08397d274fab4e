import { Visitor, parseSync } from 'oxc-parser'
import type { Expression, Program } from 'oxc-parser'

/** A regular expression as it stands in the code. */
export interface FoundPattern {
  readonly file: string
  readonly line: number
  readonly source: string
  readonly flags: string
}

/** One whose text is only known when the program runs: nobody can say how long it takes. */
export interface UnknownPattern {
  readonly file: string
  readonly line: number
}

export interface Collected {
  readonly patterns: readonly FoundPattern[]
  readonly unknown: readonly UnknownPattern[]
}

/**
 * Every regular expression of a file: the literals, and what is made by `RegExp(…)` out of texts that stand in the same
 * file. A `new RegExp(…)` whose value is dropped only asks whether a text is one; it never meets a text, and is left out.
 */
export function collectPatterns(file: string, code: string): Collected {
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) throw new TypeError(`${file} cannot be parsed`)
  const constants = constantsOf(program)
  const dropped = new Set<unknown>()
  const patterns: FoundPattern[] = []
  const unknown: UnknownPattern[] = []

  function take(start: number, source: string | undefined, flags: string | undefined): void {
    const place = { file, line: code.slice(0, start).split('\n').length }
    if (source === undefined || flags === undefined) unknown.push(place)
    else patterns.push({ ...place, source, flags })
  }

  function called(node: { start: number; callee: Expression; arguments: readonly unknown[] }): void {
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp' || dropped.has(node)) return
    const [source, flags] = node.arguments as readonly Expression[]
    // `RegExp(/literal/)` is judged where the literal is.
    if (source?.type === 'Literal' && 'regex' in source) return
    take(node.start, source && textOf(source, constants), flags ? textOf(flags, constants) : '')
  }

  new Visitor({
    ExpressionStatement: ({ expression }) => void dropped.add(expression),
    Literal(node) {
      if ('regex' in node) take(node.start, node.regex.pattern, node.regex.flags)
    },
    NewExpression: called,
    CallExpression: called,
  }).visit(program)
  return { patterns, unknown }
}

/** The texts that a file names once and for all. */
function constantsOf(program: Program): ReadonlyMap<string, string> {
  const constants = new Map<string, string>()
  for (const statement of program.body) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement
    if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue
    for (const { id, init } of declaration.declarations) {
      const text = init ? textOf(init, constants) : undefined
      if (id.type === 'Identifier' && text !== undefined) constants.set(id.name, text)
    }
  }
  return constants
}

function textOf(expression: Expression, constants: ReadonlyMap<string, string>): string | undefined {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? expression.value : undefined
    case 'Identifier':
      return constants.get(expression.name)
    case 'TemplateLiteral':
      return joined(expression.quasis, expression.expressions, constants, 'cooked')
    case 'TaggedTemplateExpression': {
      const { tag, quasi } = expression
      const isRaw =
        tag.type === 'MemberExpression' &&
        tag.object.type === 'Identifier' &&
        tag.object.name === 'String' &&
        tag.property.type === 'Identifier' &&
        tag.property.name === 'raw'
      return isRaw ? joined(quasi.quasis, quasi.expressions, constants, 'raw') : undefined
    }
    default:
      return undefined
  }
}

function joined(
  quasis: readonly { readonly value: { readonly raw: string; readonly cooked: string | null } }[],
  expressions: readonly Expression[],
  constants: ReadonlyMap<string, string>,
  form: 'raw' | 'cooked',
): string | undefined {
  const between = expressions.map((one) => textOf(one, constants))
  if (between.includes(undefined)) return undefined
  return quasis.map(({ value }, index) => `${value[form] ?? ''}${between[index] ?? ''}`).join('')
}
