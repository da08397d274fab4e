import { randomUUID } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { mergePatch } from '../kernel/merge-patch.ts'
import type { BlobStorage } from '../storage/blob-storage.ts'
import { environments } from '../world/environments.ts'
import { makeConnectorName } from './connector-name.ts'
import type { ConnectorPermission, ConnectorRecord, ConnectorStore } from './connector-store.ts'
import { keepDefinition } from './connector-view.ts'

/** What people change by hand on the pages of Power Apps, past the bot. */
export interface MakerPortal {
  /** Makes a connector of a person's own. */
  make(made: Made): ConnectorRecord
  /** Applies a JSON merge patch to what the page lets people edit. Throws TypeError where there is no such connector. */
  edit(name: string, by: string, patch: Readonly<Record<string, unknown>>): ConnectorRecord
  /** Replaces everybody with whom the connector is shared; its maker sees it in any case. */
  share(name: string, permissions: readonly Omit<ConnectorPermission, 'id'>[]): ConnectorRecord
  remove(name: string): void
  /** Gives the connector to nobody: whoever made it has left, and their account with them. */
  orphan(name: string): ConnectorRecord
}

export interface Made {
  readonly displayName: string
  /** Name of the environment. */
  readonly environment: string
  /** Object id. */
  readonly by: string
  readonly definition: Readonly<Record<string, unknown>>
  readonly serviceUrl: string
}

const editable = [
  'displayName',
  'description',
  'definition',
  'connectionParameters',
  'settings',
  'iconUri',
  'serviceUrl',
]
/** An account that the directory does not have any more. */
const gone = '00000000-0000-0000-0000-000000000000'

export function createMakerPortal(world: {
  readonly connectors: ConnectorStore
  readonly storage: BlobStorage
  readonly clock: Clock
}): MakerPortal {
  const { connectors, storage, clock } = world
  const now = () => clock.now().toISOString()
  const find = (name: string) => {
    const record = connectors.all().find((one) => one.name === name)
    if (!record) throw new TypeError(`There is no connector ${name}.`)
    return record
  }
  const keep = (record: ConnectorRecord) => {
    keepDefinition(record, storage)
    connectors.put(record)
    return record
  }
  return {
    make({ displayName, environment, by, definition, serviceUrl }) {
      const found = environments.find((one) => [one.name, one.displayName].includes(environment))
      if (!found) throw new TypeError(`There is no environment ${environment}.`)
      return keep({
        name: makeConnectorName(displayName),
        environment: found.name,
        displayName,
        description: '',
        definition,
        serviceUrl,
        connectionParameters: {},
        settings: {},
        secrets: {},
        iconUri: '',
        createdBy: by,
        modifiedBy: by,
        createdTime: now(),
        changedTime: now(),
        permissions: [],
      })
    },
    edit(name, by, patch) {
      const wrong = Object.keys(patch).filter((field) => !editable.includes(field))
      if (wrong.length > 0) throw new TypeError(`${wrong.join(', ')} cannot be edited; ${editable.join(', ')} can.`)
      const edited = mergePatch(find(name), patch) as ConnectorRecord
      return keep({ ...edited, modifiedBy: by, changedTime: now() })
    },
    share: (name, permissions) =>
      keep({ ...find(name), permissions: permissions.map((one) => ({ id: randomUUID(), ...one })) }),
    remove: (name) => connectors.remove(find(name)),
    orphan(name) {
      const record = find(name)
      const permissions = record.permissions.filter(({ principal }) => principal.id !== record.createdBy)
      return keep({ ...record, createdBy: gone, permissions })
    },
  }
}
