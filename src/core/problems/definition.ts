import type { Detail } from '../definition.ts'
import type { CatalogueEntry, Searched } from './entry.ts'

/** Why a document cannot be used, and the line in it. */
interface Refused extends Partial<Searched> {
  readonly app: string
  /** Name of the file, where the developer has sent the document. */
  readonly file?: string
  readonly reason: Detail
  readonly line?: number
}

/** What each of these problems mentions. */
export interface DefinitionProblemDetails {
  'definition-not-found': Searched
  'definition-closed': Searched
  'definition-wants-key': Searched
  'definition-behind-network': Searched
  'definition-web-page': Searched
  'definition-redirected': Searched
  'definition-address-refused': { readonly url: string }
  'definition-elsewhere': { readonly app: string; readonly host: string; readonly url: string }
  'definition-elsewhere-forbidden': { readonly app: string; readonly host: string }
  'definition-unreadable': Refused
  'definition-not-an-api': Refused
  'definition-too-large': Refused
  'definition-refused': Refused
  'sample-of-other-hosts': { readonly app: string; readonly hosts: string }
  'no-actions': { readonly app: string }
  'still-looking': { readonly app: string }
}

/** The API definition. */
export const definitionProblems = {
  'definition-not-found': { turn: 'requester', retryable: false },
  'definition-closed': { turn: 'requester', retryable: false },
  'definition-wants-key': { turn: 'requester', retryable: false },
  'definition-behind-network': { turn: 'requester', retryable: false },
  'definition-web-page': { turn: 'requester', retryable: false },
  'definition-redirected': { turn: 'requester', retryable: false },
  'definition-address-refused': { turn: 'requester', retryable: false },
  'definition-elsewhere': { turn: 'requester', retryable: false },
  'definition-elsewhere-forbidden': { turn: 'requester', retryable: false },
  'definition-unreadable': { turn: 'requester', retryable: false },
  'definition-not-an-api': { turn: 'requester', retryable: false },
  'definition-too-large': { turn: 'requester', retryable: false },
  'definition-refused': { turn: 'requester', retryable: false },
  'sample-of-other-hosts': { turn: 'requester', retryable: false },
  'no-actions': { turn: 'requester', retryable: false },
  'still-looking': { turn: 'bot', retryable: false },
} as const satisfies Record<keyof DefinitionProblemDetails, CatalogueEntry>
