import { people } from '../world/people.ts'
import type { PersonId } from './find-person.ts'

export type Installations = ReturnType<typeof createInstallations>

type Listener = (person: PersonId, installed: boolean) => void

/** For whom the app is installed in Teams; at the start, for everybody. */
export function createInstallations() {
  const installed = new Set<PersonId>(people.map(({ id }) => id))
  const listeners = new Set<Listener>()
  return {
    has: (person: PersonId) => installed.has(person),
    set(person: PersonId, value: boolean) {
      if (value) installed.add(person)
      else installed.delete(person)
      for (const listener of listeners) listener(person, value)
    },
    onChange: (listener: Listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
