/** Every verb a card's button may carry. Card data holds request id, version and verb, and what a list goes on with. */
export const verbs = [
  'pick-app',
  'use-app',
  'another-app',
  'more-apps',
  'look-again',
  'read-address',
  'confirm-address',
  'choose-api',
  'choose-sign-in',
  'ask',
  'edit',
  'withdraw',
  'approve',
  'approve-breaking',
  'reject',
  'ask-for-changes',
  'look',
  'retry',
  'say-done',
  'go-on',
  'sign-in-again',
  'open',
  'list',
] as const

export type Verb = (typeof verbs)[number]

export type DecisionVerb = 'approve' | 'reject' | 'ask-for-changes'

export function isVerb(value: unknown): value is Verb {
  return typeof value === 'string' && (verbs as readonly string[]).includes(value)
}
