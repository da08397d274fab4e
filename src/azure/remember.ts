import type { Person } from '../core/person.ts'

/** How long an answer is kept, in milliseconds. */
const keepMs = 300_000
const mostPeople = 500

/**
 * Asks something of Azure once in five minutes for each person: what changes seldom is not asked for at every keystroke
 * and every look. A failure is not kept.
 */
export function rememberForPerson<T>(ask: (person: Person) => Promise<T>): (person: Person) => Promise<T> {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<T> }>()
  return (person) => {
    const known = kept.get(person.id)
    if (known && known.until > Date.now()) return known.answer
    const answer = ask(person)
    kept.delete(person.id)
    kept.set(person.id, { answer, until: Date.now() + keepMs })
    answer.catch(() => kept.delete(person.id))
    const [oldest] = kept.keys()
    if (kept.size > mostPeople && oldest !== undefined) kept.delete(oldest)
    return answer
  }
}
