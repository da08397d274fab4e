/** What a dialog of a card is about. Its buttons carry this name beside the request's id and version. */
export const definitionPages = ['definition', 'choose-operations', 'repairs', 'preview', 'report', 'changes'] as const

export type DefinitionPage = (typeof definitionPages)[number]

/** The dialog in which the sign-in's values are typed, the secret among them. */
export const signInDialog = 'sign-in-values'

export type DialogName = DefinitionPage | typeof signInDialog

export function isDefinitionPage(value: unknown): value is DefinitionPage {
  return typeof value === 'string' && (definitionPages as readonly string[]).includes(value)
}

/** Files about a definition that people can take away. */
export const fileKinds = ['definition', 'report', 'report-data'] as const

export type FileKind = (typeof fileKinds)[number]

export function isFileKind(value: unknown): value is FileKind {
  return typeof value === 'string' && (fileKinds as readonly string[]).includes(value)
}
