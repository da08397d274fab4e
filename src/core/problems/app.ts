import type { CatalogueEntry, Searched } from './entry.ts'

/** What each of these problems mentions. */
export interface AppProblemDetails {
  'no-apps': { readonly words: string }
  'app-not-found': { readonly app: string }
  'app-not-exportable': { readonly app: string }
  /** Version 0.1 did not say what was tried. */
  'app-stopped': Pick<Searched, 'app'> & Partial<Searched>
  'app-unreachable': Searched
  'app-fails': Searched
}

/** The app in Azure. */
export const appProblems = {
  'no-apps': { turn: 'requester', retryable: false },
  'app-not-found': { turn: 'requester', retryable: false },
  'app-not-exportable': { turn: 'requester', retryable: false },
  'app-stopped': { turn: 'requester', retryable: false },
  'app-unreachable': { turn: 'requester', retryable: false },
  'app-fails': { turn: 'requester', retryable: false },
} as const satisfies Record<keyof AppProblemDetails, CatalogueEntry>
