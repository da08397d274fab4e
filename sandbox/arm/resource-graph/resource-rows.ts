import type { AppRecord, Estate } from '../../world/estate.ts'
import { idOfOther, otherResources } from '../../world/other-resources.ts'
import type { OtherResource } from '../../world/other-resources.ts'
import { tenantId } from '../../world/people.ts'
import { subscriptions } from '../../world/subscriptions.ts'
import type { Rights } from '../rights.ts'
import { siteView } from '../site-view.ts'
import type { Row } from './expression.ts'

/** The tables of Resource Graph, with the rows this principal may read, in the given subscriptions. */
export function resourceTables(
  world: { readonly estate: Estate; readonly rights: Rights },
  principalId: string,
  subscriptionIds: readonly string[] | undefined,
): Readonly<Record<string, readonly Row[]>> {
  const inScope = (row: Row) => !subscriptionIds || subscriptionIds.includes(String(row['subscriptionId']))
  const allowing = new Map<string, (scope: string) => boolean>()
  const readable = ({ type, id }: Row) => {
    const action = `${String(type)}/read`
    const isAllowed = allowing.get(action) ?? world.rights.allowing(principalId, action)
    allowing.set(action, isAllowed)
    return isAllowed(String(id))
  }
  const resources = [...world.estate.records.map(siteRow), ...otherResources.map(otherRow)]
  return {
    resources: resources.filter((row) => inScope(row) && readable(row)),
    resourcecontainers: subscriptions
      .filter((one) => world.rights.seesSubscription(principalId, one.subscriptionId))
      .map((one) => ({
        id: `/subscriptions/${one.subscriptionId}`,
        name: one.displayName,
        type: 'microsoft.resources/subscriptions',
        subscriptionId: one.subscriptionId,
        tenantId,
        properties: { state: one.state },
      }))
      .filter(inScope),
  }
}

/**
 * Types and resource groups come in lower case from Resource Graph, whatever they were made as. Rows of some apps have
 * holes, and ids in another case than Azure Resource Manager gives them.
 */
function siteRow(record: AppRecord): Row {
  const view = siteView(record)
  const isUntidy = record.app.isUntidy === true
  return {
    id: isUntidy ? view.id.replace(/\/resourceGroups\/[^/]+/, (part) => part.toUpperCase()) : view.id,
    name: view.name,
    type: view.type.toLowerCase(),
    tenantId,
    kind: isUntidy ? null : view.kind,
    location: 'westeurope',
    resourceGroup: record.app.resourceGroup.toLowerCase(),
    subscriptionId: record.app.subscriptionId,
    managedBy: '',
    tags: view.tags,
    properties: isUntidy ? { ...view.properties, state: null } : view.properties,
  }
}

function otherRow(resource: OtherResource): Row {
  return {
    id: idOfOther(resource),
    name: resource.name,
    type: resource.type.toLowerCase(),
    tenantId,
    kind: '',
    location: 'westeurope',
    resourceGroup: resource.resourceGroup,
    subscriptionId: resource.subscriptionId,
    properties: resource.properties,
  }
}
