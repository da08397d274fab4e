/** Without what is at its end, up to the last character that `kept` knows. Takes a time that grows with the text. */
export function cutTail(text: string, kept: RegExp): string {
  const characters = Array.from(text)
  return characters.slice(0, characters.findLastIndex((character) => kept.test(character)) + 1).join('')
}
