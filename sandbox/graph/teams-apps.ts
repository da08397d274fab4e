import { people } from '../world/people.ts'
import type { Changes } from '../world/changes.ts'

/** The bot's entry in the organisation's app catalog. */
export const teamsApp = {
  id: 'd1f5c0a4-77aa-4d1e-9b0c-8a1b2c3d4e01',
  externalId: 'd1f5c0a4-77aa-4d1e-9b0c-8a1b2c3d4e02',
  displayName: 'Connector Courier',
} as const

/** Who has the bot installed in Teams, as Microsoft Graph tells it. */
export interface TeamsApps {
  isInstalled(objectId: string): boolean
  set(objectId: string, installed: boolean): void
  /** Told when a call to Graph installs the bot for a person: Teams then tells the bot. */
  onInstalled(listener: (objectId: string) => void): () => void
  install(objectId: string): void
}

export function createTeamsApps({ changes }: { changes: Changes }): TeamsApps {
  const installed = new Set(people.map((one) => one.objectId))
  const listeners = new Set<(objectId: string) => void>()
  return {
    isInstalled: (objectId) => installed.has(objectId),
    set(objectId, value) {
      if (value) installed.add(objectId)
      else installed.delete(objectId)
      changes.announce('teams-apps')
    },
    onInstalled(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    install(objectId) {
      installed.add(objectId)
      for (const listener of listeners) listener(objectId)
      changes.announce('teams-apps')
    },
  }
}
