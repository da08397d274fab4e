import type { CatalogueEntry, NoDetails } from './entry.ts'

/** Why a file could not be moved between Teams and the bot. */
export type FileTrouble = 'refused-address' | 'refused' | 'too-large' | 'unreachable'

type Megabytes = number

/** What each of these problems mentions. */
export interface FileProblemDetails {
  'file-not-reached': { readonly trouble: FileTrouble }
  'file-for-which-app': { readonly file: string }
  'several-files': NoDetails
  'too-much-today': { readonly limit: Megabytes }
  'store-full': { readonly limit: Megabytes }
}

/** Files that people send and get in Teams. */
export const fileProblems = {
  'file-not-reached': {
    happened: 'The file could not be moved between Teams and the bot: {trouble}.',
    todo: 'Try once more. A file that you send must be JSON or YAML of at most 20 MB; one that you get can be taken by link instead.',
    turn: 'nobody',
    retryable: false,
  },
  'file-for-which-app': {
    happened: 'It is not clear which app the file {file} belongs to.',
    todo: 'Send the file once more together with the words “export” and the app’s name.',
    turn: 'requester',
    retryable: false,
  },
  'several-files': {
    happened: 'Several files came at once; a connector has one definition.',
    todo: 'Send the one file that describes the whole API.',
    turn: 'requester',
    retryable: false,
  },
  'too-much-today': {
    happened: 'That is more than the {limit} of API definitions that can be read or sent for one person in a day.',
    todo: 'Go on tomorrow. What was already asked for is still being done.',
    turn: 'requester',
    retryable: false,
  },
  'store-full': {
    happened: 'The definitions that are kept have reached the size that an administrator has set ({limit}).',
    todo: 'Tell an administrator: DEFINITIONS_LIMIT_MB can be raised. Nothing that was asked for is lost.',
    turn: 'nobody',
    retryable: false,
  },
} as const satisfies Record<keyof FileProblemDetails, CatalogueEntry>
