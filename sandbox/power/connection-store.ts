/** One person's connection to a connector. */
export interface ConnectionRecord {
  readonly name: string
  readonly connector: string
  readonly environment: string
  /** Object id. */
  readonly owner: string
  readonly createdTime: string
  /** False when the connector asks for values or a sign-in that were not given. */
  readonly isConnected: boolean
  /** What was typed into it: for the gateway, nobody reads it back. */
  readonly values: Readonly<Record<string, unknown>>
}

export interface ConnectionStore {
  put(record: ConnectionRecord): void
  /** The connection, if it is this person's. */
  find(connector: string, name: string, owner: string): ConnectionRecord | undefined
  ofPerson(connector: string, owner: string): readonly ConnectionRecord[]
  remove(record: ConnectionRecord): void
}

export function createConnectionStore(): ConnectionStore {
  const records = new Map<string, ConnectionRecord>()
  const key = (connector: string, name: string) => `${connector}/${name}`.toLowerCase()
  return {
    put(record) {
      records.set(key(record.connector, record.name), record)
    },
    find(connector, name, owner) {
      const found = records.get(key(connector, name))
      return found?.owner === owner ? found : undefined
    },
    ofPerson: (connector, owner) =>
      [...records.values()].filter((record) => record.connector === connector && record.owner === owner),
    remove(record) {
      records.delete(key(record.connector, record.name))
    },
  }
}
