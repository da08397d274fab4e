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
  'no-apps': {
    happened: 'No app was found that you may see and whose name contains “{words}”.',
    todo: 'Check the name, or ask the app’s owner to give you the Contributor role on it.',
    turn: 'requester',
    retryable: false,
  },
  'app-not-found': {
    happened: 'The app {app} is gone, or you may no longer see it.',
    todo: 'Choose another app, or ask its owner for access.',
    turn: 'requester',
    retryable: false,
  },
  'app-not-exportable': {
    happened: 'You can see {app}, but you may not change it, so you may not export it.',
    todo: 'Ask the app’s owner for the Contributor role on {app}, then try again.',
    turn: 'requester',
    retryable: false,
  },
  'app-stopped': {
    happened: '{app} is stopped, so its API definition cannot be read.',
    todo: 'Start the app, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
} as const satisfies Record<keyof AppProblemDetails, CatalogueEntry>
