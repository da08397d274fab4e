import type { Changes } from '../world/changes.ts'

export type RoleName = 'CanView' | 'CanViewWithShare' | 'CanEdit'

export interface ConnectorPermission {
  readonly id: string
  readonly roleName: RoleName
  readonly principal: { readonly id: string; readonly type: 'User' | 'Group' | 'Tenant' }
}

/** A custom connector as the service keeps it. Client secrets are kept as hashes: nothing ever reads them back. */
export interface ConnectorRecord {
  readonly name: string
  readonly environment: string
  readonly displayName: string
  readonly description: string
  /** The OpenAPI 2.0 document as it was sent. */
  readonly definition: Readonly<Record<string, unknown>>
  readonly serviceUrl: string
  readonly connectionParameters: Readonly<Record<string, unknown>>
  readonly parameterSets?: Readonly<Record<string, unknown>> | undefined
  /** Everything else the caller sent and gets back as it is, e.g. brand colour and capabilities. */
  readonly settings: Readonly<Record<string, unknown>>
  /** SHA-256 by parameter name. */
  readonly secrets: Readonly<Record<string, string>>
  readonly iconUri: string
  /** Object ids. */
  readonly createdBy: string
  readonly modifiedBy: string
  readonly createdTime: string
  readonly changedTime: string
  readonly permissions: readonly ConnectorPermission[]
}

export interface ConnectorStore {
  all(): readonly ConnectorRecord[]
  find(environment: string, name: string): ConnectorRecord | undefined
  put(record: ConnectorRecord): void
  remove(record: ConnectorRecord): void
}

export function createConnectorStore({ changes }: { changes: Changes }): ConnectorStore {
  const records = new Map<string, ConnectorRecord>()
  const key = (environment: string, name: string) => `${environment}/${name}`.toLowerCase()
  return {
    all: () => [...records.values()],
    find: (environment, name) => records.get(key(environment, name)),
    put(record) {
      records.set(key(record.environment, record.name), record)
      changes.announce('connectors')
    },
    remove(record) {
      records.delete(key(record.environment, record.name))
      changes.announce('connectors')
    },
  }
}
