import { apps, resourceIdOf } from './apps.ts'
import type { SandboxApp } from './apps.ts'
import type { Changes } from './changes.ts'
import { readDoors } from './doors.ts'
import type { Doors } from './doors.ts'

/** An app with what can change about it while the sandbox runs. */
export interface AppRecord {
  app: SandboxApp
  resourceId: string
  state: SandboxApp['state']
  apiDefinitionUrl: string | undefined
  /** Version of its definition that is deployed; apps with one definition have only `v1`. */
  version: string
  /** Served in place of the deployed definition, if set. */
  definition: unknown
  lastModified: Date
  doors: Doors
  /** App ids of the clients that its own sign-in admits; all when empty. */
  admittedClients: readonly string[]
}

export interface AppChange {
  readonly state?: SandboxApp['state']
  readonly apiDefinitionUrl?: string | null
  readonly version?: string
  /** A document to serve in place of the app's own; `null` goes back to its own. */
  readonly definition?: unknown
  readonly admittedClients?: readonly string[]
  /** Opens and shuts what stands in front of it; null opens a door. */
  readonly doors?: Readonly<Record<string, unknown>>
  /** Moves the app there: its resource id is another one, its host stays. */
  readonly resourceGroup?: string
}

/** Every app of the company, as deployed now. Azure and the apps' own hosts read the same records. */
export interface Estate {
  readonly records: readonly AppRecord[]
  byName(name: string): AppRecord | undefined
  byHost(host: string): AppRecord | undefined
  byResourceId(resourceId: string): AppRecord | undefined
  /** Makes more apps; nothing answers at their hosts. */
  add(more: readonly SandboxApp[]): void
  /** Throws TypeError for an app or a state that does not exist. */
  change(name: string, change: AppChange): void
}

export function createEstate({
  changes,
  now,
  more = [],
}: {
  changes: Changes
  now: () => Date
  /** Apps beside the company's own. */
  more?: readonly SandboxApp[] | undefined
}): Estate {
  const recordOf = (app: SandboxApp): AppRecord => ({
    app,
    resourceId: resourceIdOf(app),
    state: app.state,
    apiDefinitionUrl: app.apiDefinitionUrl,
    version: 'v1',
    definition: undefined,
    lastModified: now(),
    admittedClients: [],
    doors: app.doors ?? {},
  })
  const records = [...apps, ...more].map(recordOf)
  const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()
  const byName = (name: string) => records.find((record) => same(record.app.name, name))
  return {
    records,
    byName,
    byHost: (host) =>
      records.find(({ app }) => [app.host, ...(app.customDomains ?? [])].some((one) => same(one, host))),
    byResourceId: (resourceId) => records.find((record) => same(record.resourceId, resourceId)),
    add(more) {
      for (const app of more) records.push(recordOf(app))
      changes.announce('apps')
    },
    change(name, change) {
      const record = byName(name)
      if (!record) throw new TypeError(`there is no app called ${name}`)
      const { state = record.state } = change
      if (state !== null && state !== 'Running' && state !== 'Stopped')
        throw new TypeError(`an app cannot be ${String(state)}`)
      record.state = state
      if (change.apiDefinitionUrl !== undefined) record.apiDefinitionUrl = change.apiDefinitionUrl ?? undefined
      if (change.version !== undefined) record.version = change.version
      if (change.definition !== undefined) record.definition = change.definition ?? undefined
      if (change.admittedClients !== undefined) record.admittedClients = change.admittedClients
      if (change.doors !== undefined) record.doors = readDoors(change.doors, record.doors)
      if (change.resourceGroup !== undefined) {
        record.app = { ...record.app, resourceGroup: change.resourceGroup }
        record.resourceId = resourceIdOf(record.app)
      }
      record.lastModified = now()
      changes.announce('apps')
    },
  }
}
