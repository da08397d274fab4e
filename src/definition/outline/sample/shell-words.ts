/**
 * Splits a text of shell commands into their words, as a POSIX shell does it, or `cmd` of Windows where the text escapes
 * with `^`. Nothing is run and no variable is replaced. An `&` or `;` ends a command only beside a blank: people leave out
 * the quotation marks around an address.
 */
export function shellCommands(text: string): readonly (readonly string[])[] {
  const isCmd = /\^["\r\n]/.test(text)
  const written = isCmd ? withoutCarets(text) : text
  const commands: string[][] = [[]]
  let at = 0
  while (at < written.length) {
    const [blank, isEnd] = blankAt(written, at)
    if (isEnd) commands.push([])
    at += blank
    if (blank > 0) continue
    const { word, length } = wordAt(written, at, isCmd ? ofCmd : ofShell)
    commands.at(-1)?.push(word)
    at += length
  }
  return commands.filter((words) => words.length > 0)
}

/** A caret joins lines, and takes its meaning from the character behind it. */
function withoutCarets(text: string): string {
  return text.replaceAll(/\^(\r?\n|[^])/g, (_, next: string) => (next.endsWith('\n') ? ' ' : next))
}

/** What stands between words, and whether a command ends there: a line, a separator, or a comment to the end of its line. */
const blanks: readonly (readonly [RegExp, isEnd: boolean])[] = [
  [/[\\`]\r?\n/y, false],
  [/[^\S\n]/y, false],
  [/\n/y, true],
  [/[;|&]+/y, true],
  [/#[^\n]*/y, false],
]

function blankAt(text: string, at: number): readonly [length: number, isEnd: boolean] {
  for (const [pattern, isEnd] of blanks) {
    const match = matchAt(pattern, text, at)
    if (match) return [match[0].length, isEnd]
  }
  return [0, false]
}

/** What words are made of, each with the text that it stands for. */
type Pieces = readonly (readonly [RegExp, read: (inside: string) => string])[]

const asIs = (inside: string) => inside
const plain: Pieces = [
  [/([^\s"'\\$;])/y, asIs],
  [/(;(?!\s|$))/y, asIs],
  [/([$\\'"])/y, asIs],
]
const double: Pieces[number] = [/"((?:[^"\\]|\\[^])*)"?/y, (inside) => inside.replaceAll(/\\(["\\$`\n])/g, unescaped)]

const ofCmd: Pieces = [double, ...plain]

const ofShell: Pieces = [
  double,
  [/'([^']*)'?/y, asIs],
  // In which browsers write what they copy.
  [/\$'((?:[^'\\]|\\[^])*)'?/y, (inside) => inside.replaceAll(/\\(u[0-9a-f]{4}|x[0-9a-f]{2}|[^])/gi, ansi)],
  [/\\([^\r\n])/y, asIs],
  ...plain,
]

function unescaped(_: string, character: string): string {
  return character === '\n' ? '' : character
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function ansi(_: string, code: string): string {
  return code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (escapes[code] ?? code)
}

function wordAt(text: string, start: number, pieces: Pieces): { readonly word: string; readonly length: number } {
  const parts: string[] = []
  let at = start
  for (let piece = pieceAt(text, at, pieces); piece; piece = pieceAt(text, at, pieces)) {
    parts.push(piece.text)
    at += piece.length
  }
  // A sign that is no part of a word ends it; one alone is passed.
  return { word: parts.join(''), length: Math.max(at - start, 1) }
}

function pieceAt(text: string, at: number, pieces: Pieces) {
  if (matchAt(/[\\`]\r?\n/y, text, at)) return undefined
  for (const [pattern, read] of pieces) {
    const match = matchAt(pattern, text, at)
    if (match) return { text: read(match[1] ?? ''), length: match[0].length }
  }
  return undefined
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
