/** What part of the sandbox's world changed. */
type ChangeTopic = 'apps' | 'rights' | 'connectors' | 'registrations' | 'teams-apps'

export interface Changes {
  announce(topic: ChangeTopic): void
  onChange(listener: (topic: ChangeTopic) => void): () => void
}

export function createChanges(): Changes {
  const listeners = new Set<(topic: ChangeTopic) => void>()
  return {
    announce(topic) {
      for (const listener of listeners) listener(topic)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
