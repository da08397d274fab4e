import type { CatalogueEntry, Searched } from './entry.ts'

/** What each of these problems mentions. */
export interface AppProblemDetails {
  'no-apps': { readonly words: string }
  'app-not-found': { readonly app: string }
  'no-app-at-host': { readonly host: string }
  'app-in-other-tenant': { readonly tenant: string }
  'is-logic-app': { readonly app: string }
  'is-static-web-app': { readonly app: string }
  'is-container-app': { readonly app: string }
  'is-api-management': { readonly app: string }
  'is-other-resource': { readonly app: string; readonly type: string }
  /** Kept by earlier versions without the right and the resource group. */
  'app-not-exportable': { readonly app: string; readonly right?: string; readonly group?: string }
  /** Version 0.1 did not say what was tried. */
  'app-stopped': Pick<Searched, 'app'> & Partial<Searched>
  'app-unreachable': Searched
  'app-fails': Searched
}

/** The app in Azure. */
export const appProblems = {
  'no-apps': { turn: 'requester', retryable: false },
  'app-not-found': { turn: 'requester', retryable: false },
  'no-app-at-host': { turn: 'requester', retryable: false },
  'app-in-other-tenant': { turn: 'requester', retryable: false },
  'is-logic-app': { turn: 'requester', retryable: false },
  'is-static-web-app': { turn: 'requester', retryable: false },
  'is-container-app': { turn: 'requester', retryable: false },
  'is-api-management': { turn: 'requester', retryable: false },
  'is-other-resource': { turn: 'requester', retryable: false },
  'app-not-exportable': { turn: 'requester', retryable: false },
  'app-stopped': { turn: 'requester', retryable: false },
  'app-unreachable': { turn: 'requester', retryable: false },
  'app-fails': { turn: 'requester', retryable: false },
} as const satisfies Record<keyof AppProblemDetails, CatalogueEntry>
