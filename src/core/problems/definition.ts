import type { Detail } from '../definition.ts'
import type { Attempts, CatalogueEntry } from './entry.ts'

/** Why a document cannot be used, and the line in it. */
interface Refused {
  readonly app: string
  readonly reason: Detail
  readonly line?: number
  readonly tried?: Attempts
}

/** What each of these problems mentions. */
export interface DefinitionProblemDetails {
  'definition-not-found': { readonly app: string; readonly tried: Attempts }
  'definition-closed': { readonly app: string; readonly tried: Attempts }
  'definition-address-refused': { readonly url: string }
  'definition-unreadable': Refused
  'definition-not-an-api': Refused
  'definition-too-large': Refused
  'definition-refused': Refused
  'no-actions': { readonly app: string }
  'still-looking': { readonly app: string }
}

/** The API definition. */
export const definitionProblems = {
  'definition-not-found': {
    happened: '{app} serves no API definition at its registered address or at the usual ones.',
    todo: 'Publish an OpenAPI document from the app or set its API definition address in Azure, then press Look again. Or type the address here, or send the file in this chat.',
    turn: 'requester',
    retryable: false,
  },
  'definition-closed': {
    happened: '{app} gives its API definition only after a sign-in that the bot cannot do for you.',
    todo: 'Exclude the definition’s address from the app’s sign-in (excluded paths), then press Look again. Or type another address here, or send the file in this chat.',
    turn: 'requester',
    retryable: false,
  },
  'definition-address-refused': {
    happened: 'The address {url} is not one the bot may read.',
    todo: 'Give an https address on the app’s own host names.',
    turn: 'requester',
    retryable: false,
  },
  'definition-unreadable': {
    happened: 'The definition of {app} could not be read: {reason}',
    todo: 'Correct the document at the place named, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-not-an-api': {
    happened: 'What {app} serves is not an OpenAPI document: {reason}',
    todo: 'Serve an OpenAPI 2.0 or 3.x document, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-too-large': {
    happened: 'The definition of {app} is too large: {reason}',
    todo: 'Serve a smaller document or fewer operations, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'definition-refused': {
    happened: 'The definition of {app} cannot become a connector: {reason}',
    todo: 'Change the API at the place named, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'no-actions': {
    happened: 'The definition of {app} has no operation for a connector, so makers would see nothing in it.',
    todo: 'Describe the operations that makers should call, or choose some if you left all of them out, then press Look again.',
    turn: 'requester',
    retryable: false,
  },
  'still-looking': {
    happened: '{app} is still being looked at, so there is nothing to ask approval for yet.',
    todo: 'Wait a moment: the card is updated by itself.',
    turn: 'bot',
    retryable: false,
  },
} as const satisfies Record<keyof DefinitionProblemDetails, CatalogueEntry>
