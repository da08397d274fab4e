import type { AppRecord, Estate } from '../../world/estate.ts'
import { apimService } from '../../world/gateway-apis.ts'
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
  const readable = (row: Row) => world.rights.isAllowed(principalId, `${String(row['type'])}/read`, String(row['id']))
  const resources = [...world.estate.records.map(siteRow), serviceRow()]
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

/** Types and resource groups come in lower case from Resource Graph, whatever they were made as. */
function siteRow(record: AppRecord): Row {
  const view = siteView(record)
  return {
    id: view.id,
    name: view.name,
    type: view.type.toLowerCase(),
    tenantId,
    kind: view.kind,
    location: 'westeurope',
    resourceGroup: record.app.resourceGroup.toLowerCase(),
    subscriptionId: record.app.subscriptionId,
    managedBy: '',
    tags: view.tags,
    properties: view.properties,
  }
}

function serviceRow(): Row {
  const { id, name, host } = apimService
  return {
    id,
    name,
    type: 'microsoft.apimanagement/service',
    tenantId,
    kind: '',
    location: 'westeurope',
    resourceGroup: 'rg-integration',
    subscriptionId: id.split('/')[2],
    properties: { gatewayUrl: `https://${host}` },
  }
}
