/** What an approver and a developer should know of an app before they decide about it. */
export interface AppFacts {
  /** `unknown` where Azure names no state, as for apps on Container Apps. */
  readonly state: 'running' | 'stopped' | 'unknown'
  readonly platform: 'linux' | 'windows'
  readonly runtime?: string
  readonly location: string
  readonly hosts: readonly string[]
  /** False when only private networks reach the app: the connector gateway calls from public addresses. */
  readonly reachableFromInternet: boolean
  /** What keeps the internet out, as far as the settings tell; absent where nothing does. */
  readonly closedBy?: readonly ClosedDoor[]
  readonly clientCertificateRequired: boolean
  readonly easyAuth?: EasyAuth
  /** Whom to ask about the app, as one of its tags says: foreign text, on one line. */
  readonly owner?: string
  /** What the functions of the app ask of their callers, each once; absent where that is not known, or there are none. */
  readonly functionLevels?: readonly FunctionLevel[]
  /** Settings that this person may not read, or that Azure could not tell. What they would say is not known. */
  readonly unread?: readonly UnreadSetting[]
}

/** Each is a wall of its own, named after the setting that makes it. */
export const closedDoors = ['public-access-off', 'private-endpoint', 'ip-rules', 'internal-environment'] as const

export type ClosedDoor = (typeof closedDoors)[number]

/** Who may call a function: everybody, who has a key of it or of its host, or who has the master key. */
export type FunctionLevel = 'anonymous' | 'function' | 'admin'

/** Settings that are looked up beside the app itself. */
export const lookUps = ['configuration', 'authentication', 'functions', 'network', 'api-management'] as const

export type LookUp = (typeof lookUps)[number]

export interface UnreadSetting {
  readonly what: LookUp
  /** Azure's own words: foreign text. */
  readonly said: string
}

/** The app's own sign-in settings (App Service authentication), as far as a connector needs them. */
export interface EasyAuth {
  readonly requireAuthentication: boolean
  readonly clientId?: string
  readonly tenantId?: string
  readonly audiences: readonly string[]
  /** Answers 404 to calls without a sign-in, as if nothing were there. */
  readonly hidesApi?: true
  /** True when the app admits listed client applications only: the connector's registration must be added there. */
  readonly limitsClients: boolean
}

/** The resource tokens for the API are asked for: its first allowed audience, else the usual URI of its registration. */
export function resourceOf(easyAuth: EasyAuth | undefined): string | undefined {
  return resourcesOf(easyAuth)[0]
}

/**
 * Returns all resources that tokens for the API may be asked for, the likeliest first. The first allowed audience is
 * often the app's callback address, for which Entra ID gives no token: learn.microsoft.com/azure/app-service/configure-authentication-provider-aad.
 */
export function resourcesOf(easyAuth: EasyAuth | undefined): readonly string[] {
  if (!easyAuth) return []
  const { audiences, clientId } = easyAuth
  const own = clientId ? [`api://${clientId}`, clientId] : []
  const [pages, named] = [audiences.filter(isCallback), audiences.filter((one) => !isCallback(one))]
  return [...new Set([...named, ...own, ...pages])]
}

/** The address that a browser comes back to after the sign-in is no name of an API. */
function isCallback(audience: string): boolean {
  return /\/\.auth\/login\//i.test(audience)
}
