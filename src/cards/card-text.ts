import { cut, visible } from '../core/text.ts'

/**
 * Foreign text (names, titles, comments) for a card: cut to `length` characters, without invisible marks, and with
 * everything escaped that Teams would read as Markdown, a mention or a date function.
 */
export function escapeCardText(text: string, length = 200): string {
  return shortened(text, length)
    .replaceAll(/[\\`*_[\]~|]/g, String.raw`\$&`)
    .replaceAll('<', '‹')
    .replaceAll(/&(#|\w+;)/g, '& $1')
}

/**
 * The same text for places that show it as it is (choices, button titles, plain messages): Markdown is not escaped.
 * Braces that would begin a template or a date function are one no longer.
 */
export function shortened(text: string, length = 100): string {
  return cut(visible(text), length)
    .replaceAll('${', '$ {')
    .replaceAll(/\{{2,}/g, (braces) => braces.split('').join(' '))
}

/** A moment in the reader's own time zone and language: the client fills it in. */
export function moment(iso: string): string {
  const seconds = `${iso.slice(0, 19)}Z`
  return `{{DATE(${seconds},SHORT)}} {{TIME(${seconds})}}`
}
