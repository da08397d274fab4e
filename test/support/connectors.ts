import type { Connector } from '../../src/core/connector/connector.ts'
import { proposal } from './requests.ts'
import { dana, environment, omar, ordersApp, tenantId } from './world.ts'

/** A connector that was imported once; anything can be replaced. */
export function sampleConnector(changes: Partial<Connector> = {}): Connector {
  return {
    id: 'c1',
    version: 1,
    tenantId,
    name: 'shared_orders',
    displayName: 'Orders',
    environment,
    app: { resourceId: ordersApp.resourceId, name: ordersApp.name, host: ordersApp.host },
    owner: omar,
    requester: dana,
    signInType: 'none',
    versions: [{ digest: proposal.digest, definitionBlob: 'b', requestId: 'A1', at: '2026-03-02T09:05:00.000Z' }],
    operationIds: {},
    ...changes,
  }
}
