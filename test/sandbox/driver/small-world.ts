import { createTenantSettings } from '../../../sandbox/graph/tenant-settings.ts'
import type { Cloud } from '../../../sandbox/cloud.ts'

type World = ReturnType<Cloud['world']>

/** A cloud that holds very little and remembers what was changed. */
export function createSmallCloud(world: Partial<World> = {}) {
  const changes: unknown[] = []
  const listeners = new Set<() => void>()
  const held: World = { people: [], apps: [], environments: [], connectors: [], registrations: [], ...world }
  const cloud: Pick<Cloud, 'world' | 'changeApp' | 'onChange' | 'tenantSettings'> = {
    tenantSettings: createTenantSettings(),
    world: () => held,
    changeApp: (name, change) => {
      changes.push([name, change])
      for (const listener of listeners) listener()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const policy = { isAssigned: () => true }
  return { cloud: { ...cloud, entra: { policy } } as unknown as Cloud, changes }
}
