import { cut, visible } from '../../core/text/text.ts'

/**
 * Returns foreign text (names, titles, comments) as a text block or a fact may hold it: at most `length` characters
 * before escaping, without invisible characters, and with everything escaped that Teams would read as Markdown, a
 * mention or a date function.
 */
export function escapeCardText(text: string, length = 200): string {
  return shortened(text, length)
    .replaceAll(/[\\`*_[\]~|]/g, String.raw`\$&`)
    .replaceAll('<', '‹')
    .replaceAll(/&(#|\w+;)/g, '& $1')
}

/**
 * Returns foreign text for places where Teams reads no Markdown (choices, titles of actions, messages): it is cut and
 * freed of invisible characters too, but Markdown stays. Braces are moved apart, so that no template or date function
 * begins.
 */
export function shortened(text: string, length = 100): string {
  return cut(visible(text), length)
    .replaceAll('${', '$ {')
    .replaceAll(/\{{2,}/g, (braces) => braces.split('').join(' '))
}

/** Returns a moment as Teams' date function: the client shows it in the reader's own time zone and language. */
export function moment(iso: string): string {
  const seconds = `${iso.slice(0, 19)}Z`
  return `{{DATE(${seconds},SHORT)}} {{TIME(${seconds})}}`
}
