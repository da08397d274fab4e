import type { AppFacts } from '../../src/core/app/app-facts.ts'
import type { SourceApp } from '../../src/core/source-app.ts'

export const ordersApp: SourceApp = {
  resourceId: '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web/sites/orders-api',
  name: 'orders-api',
  kind: 'web',
  resourceGroup: 'rg',
  subscriptionId: 's1',
  host: 'orders-api.azurewebsites.net',
}

export const ordersFacts: AppFacts = {
  state: 'running',
  platform: 'linux',
  location: 'westeurope',
  hosts: [ordersApp.host],
  reachableFromInternet: true,
  clientCertificateRequired: false,
}
