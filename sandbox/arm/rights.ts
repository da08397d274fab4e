import { covers } from '../world/entitlements.ts'
import type { Entitlements } from '../world/entitlements.ts'
import { grants, roles } from './roles.ts'
import type { RolePermissions } from './roles.ts'

/** Role-based access control: what the roles of a principal add up to. */
export interface Rights {
  /** The roles a principal has at a scope, by assignment there or above. */
  permissionsAt(principalId: string, scope: string): readonly RolePermissions[]
  isAllowed(principalId: string, action: string, scope: string): boolean
  /** Returns the question whether an action is allowed, for a list of many scopes. */
  allowing(principalId: string, action: string): (scope: string) => boolean
  /** Whether the principal has any role in the subscription or on something in it: only then does it exist for them. */
  seesSubscription(principalId: string, subscriptionId: string): boolean
}

export function createRights({ entitlements }: { entitlements: Entitlements }): Rights {
  const permissionsAt = (principalId: string, scope: string) =>
    entitlements
      .roleAssignments()
      .filter((assignment) => assignment.principalId === principalId && covers(assignment.scope, scope))
      .map((assignment) => roles[assignment.role])
  return {
    permissionsAt,
    isAllowed: (principalId, action, scope) =>
      permissionsAt(principalId, scope).some((permissions) => grants(permissions, action)),
    allowing(principalId, action) {
      const scopes = entitlements
        .roleAssignments()
        .filter((one) => one.principalId === principalId && grants(roles[one.role], action))
        .map(({ scope }) => `${scope}/`.toLowerCase())
      return (scope) => scopes.some((one) => `${scope}/`.toLowerCase().startsWith(one))
    },
    seesSubscription: (principalId, subscriptionId) =>
      entitlements
        .roleAssignments()
        .some((one) => one.principalId === principalId && covers(`/subscriptions/${subscriptionId}`, one.scope)),
  }
}
