/** Line and column, both from 1, of an offset (UTF-16 code units) in a text. */
export function lineColumn(text: string, offset: number): { line: number; column: number } {
  const end = Math.min(offset, text.length)
  let line = 1
  let lineStart = 0
  for (let next = text.indexOf('\n'); next !== -1 && next < end; next = text.indexOf('\n', next + 1)) {
    line++
    lineStart = next + 1
  }
  return { line, column: end - lineStart + 1 }
}
