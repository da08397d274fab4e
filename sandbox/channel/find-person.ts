import { people } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'

export type PersonId = SandboxPerson['id']

/** A person by any of the names a bot or the driver may use: short id, object id, Teams id or user principal name. */
export function findPerson(name: string | undefined): SandboxPerson | undefined {
  return people.find(
    (person) =>
      person.id === name ||
      person.objectId === name ||
      person.teamsId === name ||
      person.userPrincipalName.toLowerCase() === name?.toLowerCase(),
  )
}

export function getPerson(id: PersonId): SandboxPerson {
  const person = people.find((each) => each.id === id)
  if (!person) throw new TypeError(`no such person: ${id}`)
  return person
}
