import type { CatalogueEntry, NoDetails } from './entry.ts'

/** Why a file could not be moved between Teams and the bot. */
export type FileTrouble = 'refused-address' | 'refused' | 'too-large' | 'unreachable'

type Megabytes = number

/** What each of these problems mentions. */
export interface FileProblemDetails {
  'file-not-reached': { readonly trouble: FileTrouble }
  'file-gone': NoDetails
  'several-files': NoDetails
  'sample-unreadable': { readonly file: string }
  'too-much-today': { readonly limit: Megabytes }
  'store-full': { readonly limit: Megabytes }
}

/** Files that people send and get in Teams. */
export const fileProblems = {
  'file-not-reached': { turn: 'nobody', retryable: false },
  'file-gone': { turn: 'requester', retryable: false },
  'several-files': { turn: 'requester', retryable: false },
  'sample-unreadable': { turn: 'requester', retryable: false },
  'too-much-today': { turn: 'requester', retryable: false },
  'store-full': { turn: 'nobody', retryable: false },
} as const satisfies Record<keyof FileProblemDetails, CatalogueEntry>
