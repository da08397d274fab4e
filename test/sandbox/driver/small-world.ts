import type { Cloud } from '../../../sandbox/cloud.ts'

type World = ReturnType<Cloud['world']>

/** A cloud that holds very little and remembers what was changed. */
export function createSmallCloud(world: Partial<World> = {}) {
  const changes: unknown[] = []
  const listeners = new Set<() => void>()
  const held: World = { people: [], apps: [], environments: [], connectors: [], registrations: [], ...world }
  const cloud: Pick<Cloud, 'world' | 'changeApp' | 'onChange'> = {
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
  return { cloud: cloud as Cloud, changes }
}
