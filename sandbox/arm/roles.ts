import { escapePattern } from '../kernel/escape-pattern.ts'
import type { RoleName } from '../world/role-assignments.ts'

export interface RolePermissions {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
}

/** Built-in roles. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const roles: Readonly<Record<RoleName, RolePermissions>> = {
  Owner: role(['*']),
  Contributor: role(
    ['*'],
    [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
      'Microsoft.Compute/galleries/share/action',
      'Microsoft.Purview/consents/write',
      'Microsoft.Purview/consents/delete',
      'Microsoft.Resources/deploymentStacks/manageDenySetting/action',
    ],
  ),
  'Website Contributor': role([
    'Microsoft.Authorization/*/read',
    'Microsoft.Insights/alertRules/*',
    'Microsoft.Insights/components/*',
    'Microsoft.ResourceHealth/availabilityStatuses/read',
    'Microsoft.Resources/deployments/*',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    'Microsoft.Support/*',
    'Microsoft.Web/certificates/*',
    'Microsoft.Web/listSitesAssignedToHostName/read',
    'Microsoft.Web/serverFarms/join/action',
    'Microsoft.Web/serverFarms/read',
    'Microsoft.Web/sites/*',
  ]),
  Reader: role(['*/read']),
}

/** Whether one role grants the action; `*` in a pattern spans slashes, case makes no difference. */
export function grants(permissions: RolePermissions, action: string): boolean {
  const matches = (patterns: readonly string[]) => patterns.some((pattern) => toExpression(pattern).test(action))
  return matches(permissions.actions) && !matches(permissions.notActions)
}

const expressions = new Map<string, RegExp>()

/** Every app of a list is asked about with the same few patterns. */
function toExpression(pattern: string): RegExp {
  const known = expressions.get(pattern)
  if (known) return known
  const expression = new RegExp(`^${pattern.split('*').map(escapePattern).join('.*')}$`, 'i')
  expressions.set(pattern, expression)
  return expression
}

function role(actions: readonly string[], notActions: readonly string[] = []): RolePermissions {
  return { actions, notActions, dataActions: [], notDataActions: [] }
}
