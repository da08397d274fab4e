/** What an address answered that was asked for a definition. */
export const outcomes = [
  'found',
  'not-found',
  'needs-sign-in',
  'sign-in-page',
  'wants-key',
  'forbidden',
  'network-closed',
  'app-stopped',
  'not-a-definition',
  'html',
  'too-large',
  'refused-address',
  'refused-redirect',
  'unreachable',
  'server-error',
] as const

export type AttemptOutcome = (typeof outcomes)[number]

/** One address that was asked for a definition, and what it answered. */
export interface Attempt {
  readonly url: string
  readonly outcome: AttemptOutcome
  /** What the last call to it brought along: the developer's own token for the API, or a function key. */
  readonly with?: 'token' | 'key'
  /** Why none of these was brought along, where the address asked for one. */
  readonly without?: 'no-token' | 'other-registration' | 'key-denied' | 'no-key'
  /** How it is registered in Azure, where another address was read. */
  readonly registeredAs?: 'http' | 'relative'
  /** The server's status, where it failed. */
  readonly status?: number
}
