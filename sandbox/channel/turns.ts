import type { PersonId } from './find-person.ts'

/** Counts what the bot is working on, for each person. */
export function createTurns() {
  const open = new Map<PersonId, number>()
  const change = (person: PersonId, by: number) => open.set(person, (open.get(person) ?? 0) + by)
  return {
    isIn: (person: PersonId) => (open.get(person) ?? 0) > 0,
    async during<T>(person: PersonId, work: () => Promise<T>): Promise<T> {
      change(person, 1)
      try {
        return await work()
      } finally {
        change(person, -1)
      }
    },
  }
}
