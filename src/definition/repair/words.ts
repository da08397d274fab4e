const boundaries = /([\p{Ll}\p{N}])(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu

/** The words of a name as programmers write it: `customerId`, `customer_id`, `HTTPStatus`, `/orders/{id}`. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(boundaries, '$1$3 $2$4')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** `customerId` → `Customer Id`, as a maker reads it. */
export function titleCase(name: string): string {
  return wordsOf(name).map(capitalised).join(' ')
}

/** `getOrdersById` → `Get orders by id`. Words that are all capitals stay so. */
export function sentenceCase(name: string): string {
  const words = wordsOf(name).map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()))
  return capitalised(words.join(' '))
}
