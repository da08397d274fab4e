/** What a dialog of a card is about. Its buttons carry this name beside the request's id and version. */
export const definitionPages = [
  'definition',
  'choose-operations',
  'repairs',
  'preview',
  'report',
  'changes',
  'outline',
] as const

export type DefinitionPage = (typeof definitionPages)[number]

/** The dialog in which the sign-in's values are typed, the secret among them. */
export const signInDialog = 'sign-in-values'

/** The dialog in which a developer gives a value for the one test call. */
export const testValueDialog = 'test-value'

/** Dialogs in which secrets are typed. */
export const secretDialogs = [signInDialog, testValueDialog] as const

export type SecretDialog = (typeof secretDialogs)[number]

export type DialogName = DefinitionPage | SecretDialog

export function isDefinitionPage(value: unknown): value is DefinitionPage {
  return typeof value === 'string' && (definitionPages as readonly string[]).includes(value)
}

/** Files about a definition that people can take away. */
export const fileKinds = ['definition', 'report', 'report-data'] as const

export type FileKind = (typeof fileKinds)[number]

export function isFileKind(value: unknown): value is FileKind {
  return typeof value === 'string' && (fileKinds as readonly string[]).includes(value)
}
