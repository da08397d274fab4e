/** Control characters, zero-width and direction marks: they change how a reader sees text without being seen. */
const invisible = /[\p{Cc}\p{Cf}]/gu

/**
 * Foreign text (names, titles, comments) for a card: cut to `length` characters, without invisible marks, and with
 * everything escaped that Teams would read as Markdown, a mention or a date function.
 */
export function plain(text: string, length = 200): string {
  const visible = text.replaceAll(invisible, ' ').replaceAll(/\s+/g, ' ').trim()
  const cut = visible.length > length ? `${visible.slice(0, length - 1)}…` : visible
  return cut
    .replaceAll(/[\\`*_[\]~|]/g, String.raw`\$&`)
    .replaceAll('<', '‹')
    .replaceAll(/&(#|\w+;)/g, '& $1')
    .replaceAll('{{', '{ {')
}

/** The same text for places that show it as it is (choices, button titles, plain messages): nothing is escaped. */
export function shortened(text: string, length = 100): string {
  const visible = text.replaceAll(invisible, ' ').replaceAll(/\s+/g, ' ').trim()
  return visible.length > length ? `${visible.slice(0, length - 1)}…` : visible
}

/** A moment in the reader's own time zone and language: the client fills it in. */
export function moment(iso: string): string {
  const seconds = `${iso.slice(0, 19)}Z`
  return `{{DATE(${seconds},SHORT)}} {{TIME(${seconds})}}`
}
