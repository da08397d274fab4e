import type { Clock } from '../kernel/clock.ts'

/** Switches a story can set for one person: what Conditional Access or missing consent would do to their tokens. */
export interface SignInPolicy {
  /** Tokens of this person for this resource (app id) are refused for lack of consent. */
  withholdConsent(objectId: string, resourceAppId: string): void
  /** Tokens are refused with a claims challenge. */
  requireMultiFactor(objectId: string, resourceAppId: string): void
  /** The account is disabled: every token is refused. */
  disable(objectId: string): void
  /**
   * Services that evaluate access continuously refuse tokens issued in an earlier second, until a new one is asked for.
   * https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
   */
  outdateTokens(objectId: string): void
  /** As `outdateTokens`, and the person has to sign in again: what was issued before gets no new token either. */
  revokeSignIns(objectId: string): void
  /** Only these people (object ids) may sign in to the bot; everybody, where it is undefined. */
  requireAssignment(assigned: readonly string[] | undefined): void
  isAssigned(objectId: string): boolean
  /** Lifts what was set for this person. */
  clear(objectId: string): void
  stateOf(objectId: string, resourceAppId: string): SignInState
}

interface SignInState {
  readonly disabled: boolean
  readonly consentWithheld: boolean
  readonly multiFactorRequired: boolean
  /** Access tokens issued before this time (seconds) do not count; 0 when all do. */
  readonly tokensSince: number
  /** Sign-ins made before this time (seconds) do not count; 0 when all do. */
  readonly signInsSince: number
}

export function createSignInPolicy({ clock }: { clock: Clock }): SignInPolicy {
  const withheld = new Set<string>()
  const challenged = new Set<string>()
  const disabled = new Set<string>()
  const tokensSince = new Map<string, number>()
  const signInsSince = new Map<string, number>()
  let assignedToBot: readonly string[] | undefined
  const key = (objectId: string, resourceAppId: string) => `${objectId} ${resourceAppId}`
  const now = () => Math.floor(clock.now().getTime() / 1000)
  const outdateTokens = (objectId: string) => void tokensSince.set(objectId, now())
  return {
    withholdConsent: (objectId, resourceAppId) => void withheld.add(key(objectId, resourceAppId)),
    requireMultiFactor: (objectId, resourceAppId) => void challenged.add(key(objectId, resourceAppId)),
    disable: (objectId) => void disabled.add(objectId),
    outdateTokens,
    revokeSignIns(objectId) {
      outdateTokens(objectId)
      signInsSince.set(objectId, now())
    },
    requireAssignment: (assigned) => void (assignedToBot = assigned),
    isAssigned: (objectId) => assignedToBot?.includes(objectId) ?? true,
    clear(objectId) {
      for (const kept of [disabled, tokensSince, signInsSince]) kept.delete(objectId)
      for (const kept of [withheld, challenged]) {
        for (const one of kept) if (one.startsWith(`${objectId} `)) kept.delete(one)
      }
    },
    stateOf: (objectId, resourceAppId) => ({
      disabled: disabled.has(objectId),
      consentWithheld: withheld.has(key(objectId, resourceAppId)),
      multiFactorRequired: challenged.has(key(objectId, resourceAppId)),
      tokensSince: tokensSince.get(objectId) ?? 0,
      signInsSince: signInsSince.get(objectId) ?? 0,
    }),
  }
}
