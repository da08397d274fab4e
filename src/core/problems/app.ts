import type { Attempts, CatalogueEntry } from './entry.ts'

/** What each of these problems mentions. */
export interface AppProblemDetails {
  'no-apps': { readonly words: string }
  'app-not-found': { readonly app: string }
  'app-not-exportable': { readonly app: string }
  'app-stopped': { readonly app: string; readonly tried?: Attempts }
}

/** The app in Azure. */
export const appProblems = {
  'no-apps': { turn: 'requester', retryable: false },
  'app-not-found': { turn: 'requester', retryable: false },
  'app-not-exportable': { turn: 'requester', retryable: false },
  'app-stopped': { turn: 'requester', retryable: false },
} as const satisfies Record<keyof AppProblemDetails, CatalogueEntry>
