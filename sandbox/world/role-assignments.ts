import { people } from './people.ts'
import type { SandboxPerson } from './people.ts'
import { developmentSubscription, productionSubscription } from './subscriptions.ts'

export type RoleName = 'Owner' | 'Contributor' | 'Website Contributor' | 'Reader'

export interface RoleAssignment {
  readonly principalId: string
  readonly role: RoleName
  /** Resource id of a subscription, group or resource; the role counts for everything below it. */
  readonly scope: string
}

const production = `/subscriptions/${productionSubscription}`
const development = `/subscriptions/${developmentSubscription}`

/** Omar and Priya appear nowhere: who owns Power Platform needs no right in Azure. */
export const roleAssignments: readonly RoleAssignment[] = [
  assign('adam', 'Owner', production),
  assign('adam', 'Owner', development),
  assign('rita', 'Reader', production),
  assign('rita', 'Reader', development),
  assign('dana', 'Contributor', `${production}/resourceGroups/rg-sales`),
  assign('dana', 'Contributor', `${production}/resourceGroups/rg-integration`),
  assign('dana', 'Website Contributor', `${production}/resourceGroups/rg-finance`),
  assign('dana', 'Reader', `${production}/resourceGroups/rg-payroll`),
  assign('dana', 'Contributor', development),
]

function assign(id: SandboxPerson['id'], role: RoleName, scope: string): RoleAssignment {
  const person = people.find((one) => one.id === id)
  if (!person) throw new TypeError(`nobody is called ${id}`)
  return { principalId: person.objectId, role, scope }
}
