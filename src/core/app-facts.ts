/** What an approver and a developer should know of an app before they decide about it. */
export interface AppFacts {
  readonly state: 'running' | 'stopped'
  readonly platform: 'linux' | 'windows'
  readonly runtime?: string
  readonly location: string
  readonly hosts: readonly string[]
  /** False when only private networks reach the app: the connector gateway calls from public addresses. */
  readonly reachableFromInternet: boolean
  readonly clientCertificateRequired: boolean
  readonly easyAuth?: EasyAuth
  /** Whom to ask about the app, as one of its tags says: foreign text, on one line. */
  readonly owner?: string
}

/** The app's own sign-in settings (App Service authentication), as far as a connector needs them. */
export interface EasyAuth {
  readonly requireAuthentication: boolean
  readonly clientId?: string
  readonly tenantId?: string
  readonly audiences: readonly string[]
  /** True when the app admits listed client applications only: the connector's registration must be added there. */
  readonly limitsClients: boolean
}

/** The resource tokens for the API are asked for: its first allowed audience, else the usual URI of its registration. */
export function resourceOf(easyAuth: EasyAuth | undefined): string | undefined {
  return easyAuth?.audiences[0] ?? (easyAuth?.clientId && `api://${easyAuth.clientId}`)
}
