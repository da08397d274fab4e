import type { Changes } from './changes.ts'
import { environments } from './environments.ts'
import { people } from './people.ts'
import type { SandboxPerson } from './people.ts'
import { roleAssignments } from './role-assignments.ts'
import type { RoleAssignment, RoleName } from './role-assignments.ts'

/** Who may do what, in Azure and in Power Platform; a story can take a right away between a request and its decision. */
export interface Entitlements {
  roleAssignments(): readonly RoleAssignment[]
  /** `scope` is the resource id of a subscription, a resource group or an app. */
  assignRole(person: SandboxPerson['id'], role: RoleName, scope: string): void
  /** Removes every role the person has at the scope, above it or below it. */
  removeRoles(person: SandboxPerson['id'], scope: string): void
  /** Object ids of an environment's makers. */
  makersOf(environment: string): readonly string[]
  setMaker(person: SandboxPerson['id'], environment: string, isMaker: boolean): void
}

export function createEntitlements({ changes }: { changes: Changes }): Entitlements {
  let assignments = roleAssignments
  const makers = new Map(environments.map((one) => [one.name, new Set(one.makers)]))
  return {
    roleAssignments: () => assignments,
    assignRole(person, role, scope) {
      assignments = [...assignments, { principalId: objectIdOf(person), role, scope }]
      changes.announce('rights')
    },
    removeRoles(person, scope) {
      const principalId = objectIdOf(person)
      const touches = (one: RoleAssignment) => covers(one.scope, scope) || covers(scope, one.scope)
      assignments = assignments.filter((one) => one.principalId !== principalId || !touches(one))
      changes.announce('rights')
    },
    makersOf: (environment) => [...(makers.get(environment) ?? [])],
    setMaker(person, environment, isMaker) {
      const set = makers.get(environment)
      if (!set) throw new TypeError(`there is no environment called ${environment}`)
      if (isMaker) set.add(objectIdOf(person))
      else set.delete(objectIdOf(person))
      changes.announce('rights')
    },
  }
}

/** Whether an assignment at `scope` counts for `inner`. */
export function covers(scope: string, inner: string): boolean {
  return `${inner}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase())
}

function objectIdOf(id: SandboxPerson['id']): string {
  const person = people.find((one) => one.id === id)
  if (!person) throw new TypeError(`nobody is called ${id}`)
  return person.objectId
}
