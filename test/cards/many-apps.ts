import { ordersApp } from '../support/world.ts'

/** As many as the picker lists. */
export const manyApps = [
  'orders',
  'returns',
  'stock',
  'rooms',
  'loyalty',
  'catalog',
  'payroll',
  'invoices',
  'crm',
  'web',
].map((name) => ({
  ...ordersApp,
  name: `${name}-api`,
  resourceId: ordersApp.resourceId.replace('orders', name),
  state: 'Running',
}))

export const readOnly = { app: 'orders-api', right: 'Microsoft.Web/sites/config/Write', group: 'rg-sales' }
export const exported = { version: 3, at: '2026-02-27T14:00:00.000Z' }
export const near = { apps: [{ ...ordersApp, state: 'Running' }], total: 1, from: 0, isNear: true } as const
