/**
 * What nobody sees but what changes how a text reads: control characters, zero-width and direction marks, halves of
 * characters, and the blanks that count as letters.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** Chooses the look of the character before it; in its place there is nothing. */
const lookOfCharacter = /[\ufe00-\ufe0f]/g

/** Spaces in the place of invisible characters. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(lookOfCharacter, '').replaceAll(invisible, ' ')
}

/** The text as it is seen: in one line, without invisible characters and without spaces around it. */
export function visible(text: string): string {
  return withoutInvisible(text).replaceAll(/\s+/g, ' ').trim()
}

/** True when there is nothing to be seen: such a text was not typed. */
export function isBlank(text: string): boolean {
  return visible(text) === ''
}

/** The first `length` characters, the last of them an ellipsis where there were more. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const kept = text.slice(0, length - 1)
  // Half of a character is none.
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`
}

/** Without what is at its end, up to the last character that `kept` knows. Takes a time that grows with the text. */
export function cutTail(text: string, kept: RegExp): string {
  const characters = Array.from(text)
  return characters.slice(0, characters.findLastIndex((character) => kept.test(character)) + 1).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text as it stands in HTML, between tags and in quoted attributes. */
export function escapedInHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

export function isGuid(text: string): boolean {
  return guid.test(text)
}
