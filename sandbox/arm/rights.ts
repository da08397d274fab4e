import { roleAssignments } from '../world/role-assignments.ts'
import { grants, roles } from './roles.ts'
import type { RolePermissions } from './roles.ts'

/** The roles a principal has at a scope, by assignment there or above. */
export function permissionsAt(principalId: string, scope: string): readonly RolePermissions[] {
  return roleAssignments
    .filter((assignment) => assignment.principalId === principalId && covers(assignment.scope, scope))
    .map((assignment) => roles[assignment.role])
}

export function isAllowed(principalId: string, action: string, scope: string): boolean {
  return permissionsAt(principalId, scope).some((permissions) => grants(permissions, action))
}

/** Whether the principal has any role in the subscription or on something in it: only then does it exist for them. */
export function seesSubscription(principalId: string, subscriptionId: string): boolean {
  const subscription = `/subscriptions/${subscriptionId}`
  return roleAssignments.some(
    (assignment) => assignment.principalId === principalId && covers(subscription, assignment.scope),
  )
}

function covers(scope: string, inner: string): boolean {
  return `${inner}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase())
}
