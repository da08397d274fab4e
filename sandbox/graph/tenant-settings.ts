/** What an administrator decides for the whole tenant; a story can change it. */
export interface TenantSettings {
  /** Whether people without a directory role may register applications. */
  usersMayRegisterApps: boolean
  /** Whether applications may get client secrets. */
  secretsAllowed: boolean
  /** Longest life of a client secret in days; null for any. */
  longestSecretDays: number | null
  /** Object ids of guests: they may not read other people. */
  readonly guests: Set<string>
  /** Texts of the next secrets that are made; random ones when it is empty. */
  readonly nextSecrets: string[]
}

export function createTenantSettings(): TenantSettings {
  return {
    usersMayRegisterApps: true,
    secretsAllowed: true,
    longestSecretDays: null,
    guests: new Set(),
    nextSecrets: [],
  }
}

const day = 24 * 60 * 60 * 1000

/**
 * The refusal of a secret by the tenant's policy.
 * https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy
 */
export function refuseSecret(settings: TenantSettings, start: string, end: string) {
  if (!settings.secretsAllowed) {
    return {
      status: 400,
      code: 'CredentialTypeNotAllowedAsPerAppPolicy',
      message: 'Credential type not allowed as per assigned policy',
    }
  }
  const longest = settings.longestSecretDays
  if (longest !== null && Date.parse(end) - Date.parse(start) > longest * day) {
    return {
      status: 400,
      code: 'CredentialInvalidLifetimeAsPerAppPolicy',
      message: 'Credential lifetime exceeds the max value allowed as per assigned policy',
    }
  }
  return undefined
}
