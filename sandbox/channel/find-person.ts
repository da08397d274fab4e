import { people } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'

export type PersonId = SandboxPerson['id']

/** By `29:…`, the only name by which the token service knows people. */
export function findByTeamsId(name: string | undefined): SandboxPerson | undefined {
  return people.find(({ teamsId }) => teamsId === name)
}

/** By `29:…` or object id: what a new conversation takes for somebody who has never written, too. */
export function findMember(name: string | undefined): SandboxPerson | undefined {
  return findByTeamsId(name) ?? people.find(({ objectId }) => objectId === name)
}

/** As `findMember`, or by user principal name: who is in a conversation is asked by either. */
export function findInRoster(name: string | undefined): SandboxPerson | undefined {
  return findMember(name) ?? people.find((person) => person.userPrincipalName === name?.toLowerCase())
}

export function getPerson(id: PersonId): SandboxPerson {
  const person = people.find((each) => each.id === id)
  if (!person) throw new TypeError(`no such person: ${id}`)
  return person
}
