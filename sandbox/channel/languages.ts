import { getPerson } from './find-person.ts'
import type { PersonId } from './find-person.ts'

export type Languages = ReturnType<typeof createLanguages>

/** In which language everybody has their Teams; at the start, in that of the directory. */
export function createLanguages() {
  const chosen = new Map<PersonId, string>()
  return {
    of: (person: PersonId): string => chosen.get(person) ?? getPerson(person).locale,
    /** `locale` is a language tag such as `nl-NL`. */
    choose: (person: PersonId, locale: string) => void chosen.set(person, locale),
  }
}
