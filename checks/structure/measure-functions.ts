import { Visitor, parseSync } from 'oxc-parser'

/** A function that has a name, with the number of lines from its first to its last. */
export interface MeasuredFunction {
  readonly file: string
  readonly name: string
  readonly lines: number
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Measures the functions and methods of one file; arrow functions count where they are given a name. */
export function measureFunctions(file: string, code: string): readonly MeasuredFunction[] {
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) throw new TypeError(`${file} cannot be parsed`)
  const measured: MeasuredFunction[] = []

  function take(name: string | undefined, { start, end }: Span): void {
    if (name !== undefined) measured.push({ file, name, lines: code.slice(start, end).split('\n').length })
  }

  new Visitor({
    FunctionDeclaration: (node) => take(node.id?.name, node),
    MethodDefinition: ({ key, value }) =>
      take('name' in key && typeof key.name === 'string' ? key.name : undefined, value),
    Property({ key, value }) {
      const isFunction = value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression'
      if (isFunction && 'name' in key && typeof key.name === 'string') take(key.name, value)
    },
    VariableDeclarator({ id, init }) {
      const isFunction = init?.type === 'FunctionExpression' || init?.type === 'ArrowFunctionExpression'
      if (isFunction && id.type === 'Identifier') take(id.name, init)
    },
  }).visit(program)
  return measured
}
