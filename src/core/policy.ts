import type { Person } from './person.ts'
import type { Principal } from './connector/sharing.ts'

/** What an administrator decides, from the policy file. */
export interface Policy {
  readonly environments: readonly EnvironmentRoute[]
  /** When true, an approver may approve a request of their own; the audit then says so. */
  readonly selfApproval: boolean
  /** `own`: of the addresses that a developer types, only those on the app's own hosts are read; else any public one. */
  readonly definitionHosts?: 'any' | 'own'
}

/** Who approves imports into one Power Platform environment. */
export interface EnvironmentRoute {
  readonly id: string
  readonly name: string
  /** Object ids of the people who get the approval card. */
  readonly approvers: readonly string[]
  /** Their names by their ids, for whoever the directory does not tell them, a guest for example. */
  readonly approverNames?: Readonly<Record<string, string>>
  /** Object id of a group whose members alone may approve; asked again when they decide. */
  readonly approverGroup?: string
  /** Who is to find and use what is imported here; the approver may leave some of them out. */
  readonly makers?: readonly Principal[]
}

export function routeOf(policy: Policy, environmentId: string): EnvironmentRoute | undefined {
  return policy.environments.find((route) => route.id === environmentId)
}

/** The people a request of this requester goes to. Empty when only the requester could approve and may not. */
export function approversFor(route: EnvironmentRoute, requester: Person, policy: Policy): readonly string[] {
  return policy.selfApproval ? route.approvers : route.approvers.filter((id) => id !== requester.id)
}
