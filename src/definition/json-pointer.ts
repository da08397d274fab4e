/**
 * Where something stands in the document that was read. A linked list, because most places are never shown: the text
 * of the pointer is made only for those that are.
 */
export type JsonPointer = { readonly parent: JsonPointer; readonly key: string } | undefined

export function at(parent: JsonPointer, ...keys: readonly (string | number)[]): JsonPointer {
  let place = parent
  for (const key of keys) place = { parent: place, key: String(key) }
  return place
}

/** JSON pointer (RFC 6901) of a place; the empty string is the whole document. */
export function pointerOf(place: JsonPointer): string {
  let pointer = ''
  for (let step = place; step !== undefined; step = step.parent) pointer = `/${escaped(step.key)}${pointer}`
  return pointer
}

/** Few keys have anything to escape, and pointers are made by the thousand. */
function escaped(key: string): string {
  if (!key.includes('/') && !key.includes('~')) return key
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The keys of a JSON pointer, unescaped. */
export function keysOf(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}
