/** Who is known to be let through to the API, by what stands in front of it. */
export const enforcedKinds = [
  'gateway-key',
  'gateway-open',
  'token',
  'token-and-key',
  'function-key',
  'some-function-keys',
  'master-key',
  'nothing',
  'not-known',
] as const

export type EnforcedKind = (typeof enforcedKinds)[number]

/** What a definition asks for first. */
export const declaredKinds = [
  'nothing',
  'function-key',
  'subscription-key',
  'bearer-token',
  'other-key',
  'basic',
  'entra-id',
  'oauth2',
  'unsupported',
] as const

export type DeclaredKind = (typeof declaredKinds)[number]

/** The sign-in to begin with: the one that the definition declares, or one that what stands in front asks for. */
export type Recommended = 'declared' | 'none' | 'entra-id' | 'function-key' | 'subscription-key'

/** Where what stands in front and the definition do not agree. */
export const contradictions = [
  'not-declared',
  'declares-another',
  'asks-for-both',
  'asked-by-nobody',
  'only-some-ask',
  'master-key-asked',
  'not-known',
] as const

export type Contradiction = (typeof contradictions)[number]

export interface Advice {
  readonly recommended: Recommended
  readonly enforced: EnforcedKind
  readonly declared: DeclaredKind
  readonly contradiction?: Contradiction
}
