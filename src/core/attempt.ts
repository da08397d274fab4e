/** One address that was asked for a definition, and what it answered. */
export interface Attempt {
  readonly url: string
  readonly outcome:
    | 'found'
    | 'not-found'
    | 'needs-sign-in'
    | 'forbidden'
    | 'not-a-definition'
    | 'html'
    | 'too-large'
    | 'refused-address'
    | 'refused-redirect'
    | 'unreachable'
    | 'server-error'
}
