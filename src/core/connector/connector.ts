import type { DefinitionChoice } from '../definition.ts'
import type { Person } from '../person.ts'
import type { ConnectorRegistration } from './registration.ts'
import type { SignIn, SignInType } from '../sign-in.ts'

/** A custom connector that this bot brought into an environment. */
export interface Connector {
  readonly id: string
  readonly version: number
  readonly tenantId: string
  /** The service's name, `shared_…`. */
  readonly name: string
  readonly displayName: string
  readonly environment: { readonly id: string; readonly name: string }
  readonly app: { readonly resourceId: string; readonly name: string; readonly host: string }
  readonly owner: Person
  readonly requester: Person
  readonly signInType: SignInType
  /** The whole sign-in without secrets. A rotation sends it again with the new secret. */
  readonly signIn?: SignIn
  /** The app registration that the bot made for this connector. */
  readonly registration?: ConnectorRegistration
  readonly redirectUrl?: string
  /** Since when it is known to have been deleted in Power Platform, past the bot; the next import makes another one. */
  readonly deletedAt?: string
  readonly secretExpires?: string
  /** Id in the directory of the secret that the connector holds, where the bot made it. */
  readonly secretKeyId?: string
  readonly versions: readonly ConnectorVersion[]
  /** `METHOD /path` → operationId, so that a re-export never renames an action. */
  readonly operationIds: Readonly<Record<string, string>>
  /** What was chosen at the last import: the next export of the app begins with it. */
  readonly choice?: DefinitionChoice
}

export interface ConnectorVersion {
  readonly digest: string
  readonly definitionBlob: string
  /** The connector as it was read back after the import. */
  readonly liveBlob?: string
  /** The document it was made of, as it was read. */
  readonly sourceBlob?: string
  readonly requestId: string
  readonly at: string
}

/** The connector, unless it is known to have been deleted. */
export function existing(connector: Connector | undefined): Connector | undefined {
  return connector?.deletedAt === undefined ? connector : undefined
}

/** Connectors by their last import, the newest first. */
export function newestImportFirst(connectors: readonly Connector[]): readonly Connector[] {
  const lastImport = ({ versions }: Connector) => versions.at(-1)?.at ?? ''
  return connectors.toSorted((a, b) => (lastImport(a) < lastImport(b) ? 1 : -1))
}

/** One connector per app and environment: the key by which a second export finds the first. */
export function connectorId(tenantId: string, environmentId: string, appResourceId: string): string {
  return [tenantId, environmentId, appResourceId].join('|').toLowerCase()
}
