/** What a dialog of a card is about. Its buttons carry this name beside the request's id and version. */
export const definitionPages = ['definition', 'choose-operations', 'repairs', 'preview'] as const

export type DefinitionPage = (typeof definitionPages)[number]

export function isDefinitionPage(value: unknown): value is DefinitionPage {
  return typeof value === 'string' && (definitionPages as readonly string[]).includes(value)
}
