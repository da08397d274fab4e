/** Switches a story can set for one person: what Conditional Access or missing consent would do to their tokens. */
export interface SignInPolicy {
  /** The next tokens of this person for this resource (app id) are refused for lack of consent. */
  withholdConsent(objectId: string, resourceAppId: string): void
  /** Tokens are refused with a claims challenge until the caller presents the claims. */
  requireMultiFactor(objectId: string, resourceAppId: string): void
  /** The account is disabled: every token is refused. */
  disable(objectId: string): void
  clear(objectId: string): void
  standing(objectId: string, resourceAppId: string): Standing
}

export interface Standing {
  readonly disabled: boolean
  readonly consentWithheld: boolean
  readonly multiFactorRequired: boolean
}

export function createSignInPolicy(): SignInPolicy {
  const withheld = new Set<string>()
  const challenged = new Set<string>()
  const disabled = new Set<string>()
  const key = (objectId: string, resourceAppId: string) => `${objectId} ${resourceAppId}`
  return {
    withholdConsent: (objectId, resourceAppId) => void withheld.add(key(objectId, resourceAppId)),
    requireMultiFactor: (objectId, resourceAppId) => void challenged.add(key(objectId, resourceAppId)),
    disable: (objectId) => void disabled.add(objectId),
    clear(objectId) {
      disabled.delete(objectId)
      for (const kept of [withheld, challenged]) {
        for (const one of kept) if (one.startsWith(`${objectId} `)) kept.delete(one)
      }
    },
    standing: (objectId, resourceAppId) => ({
      disabled: disabled.has(objectId),
      consentWithheld: withheld.has(key(objectId, resourceAppId)),
      multiFactorRequired: challenged.has(key(objectId, resourceAppId)),
    }),
  }
}
