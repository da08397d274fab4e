import type { Call, Reply } from '../kernel/stand-in.ts'
import { basic, bearerOrHeaderKey, functionKey, headerKey, open, subscriptionKey } from './access.ts'
import type { Access } from './access.ts'
import { endlessDefinition } from './endless-definition.ts'
import { rows } from './rows.ts'

/** What one host answers. */
export interface SiteContent {
  /** Path of each definition document, and its file by deployed version. */
  readonly documents?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** GET operations that answer rows. */
  readonly lists?: Readonly<Record<string, unknown>>
  readonly access?: Access
  /** Other addresses; without an answer here they are not found. */
  readonly otherwise?: (call: Call) => Reply | undefined
}

/** A host on the internet that belongs to no app: everybody may read what lies there. */
export const publicHost = 'definitions.contoso.example'

/** By host name. Hosts without an entry know no address at all. */
export const siteContent: Readonly<Record<string, SiteContent>> = {
  'orders-api.azurewebsites.net': {
    documents: { '/swagger/v1/swagger.json': { v1: 'orders-api.v1.json', v2: 'orders-api.v2.json' } },
    lists: { '/api/orders': rows.orders, '/api/customers': rows.customers },
    access: headerKey('X-Api-Key'),
  },
  'inventory-api.azurewebsites.net': {
    documents: { '/openapi/v1.json': { v1: 'inventory-api.json' } },
    lists: { '/items': rows.items },
    access: open,
  },
  'customers-api.azurewebsites.net': {
    documents: { '/openapi/v1.json': { v1: 'customers-api.json' } },
    lists: { '/customers': rows.customers },
    access: open,
  },
  'customers-api-staging.azurewebsites.net': {
    documents: { '/openapi/v1.json': { v1: 'customers-api.staging.json' } },
    lists: { '/customers': rows.customers },
    access: open,
  },
  'shipping-func.azurewebsites.net': {
    documents: {
      '/api/swagger.json': { v1: 'shipping-func.json' },
      '/api/openapi/v2.json': { v1: 'shipping-func.json' },
    },
    lists: { '/api/shipments': rows.shipments },
    access: functionKey,
  },
  'returns-func.azurewebsites.net': {
    documents: {
      '/api/swagger.json': { v1: 'returns-func.json' },
      '/api/openapi/v3.json': { v1: 'returns-func.json' },
    },
    lists: { '/api/returns': rows.returns },
    access: functionKey,
  },
  'appointments-api.azurewebsites.net': {
    documents: { '/openapi.json': { v1: 'appointments-api.json' } },
    lists: { '/appointments/': rows.appointments, '/staff/': rows.staff },
    access: open,
  },
  'support-tickets-api.azurewebsites.net': {
    documents: { '/api-json': { v1: 'support-tickets-api.json' } },
    lists: { '/tickets': rows.tickets },
    access: bearerOrHeaderKey,
  },
  'rooms-api.azurewebsites.net': {
    documents: { '/openapi.yaml': { v1: 'rooms-api.yaml' } },
    lists: { '/v1/rooms': rows.rooms },
    access: basic,
  },
  // App Service authentication stands in front of the next two (see easy-auth); the apps trust it.
  'invoices-api.azurewebsites.net': {
    documents: { '/swagger/v1/swagger.json': { v1: 'invoices-api.json' } },
    lists: { '/invoices': rows.invoices },
  },
  'expenses-api.azurewebsites.net': {
    documents: { '/swagger/v1/swagger.json': { v1: 'expenses-api.json' } },
    lists: { '/claims': rows.claims },
  },
  'payroll-api.azurewebsites.net': {
    documents: { '/swagger/v1/swagger.json': { v1: 'payroll-api.json' } },
    lists: { '/api/payslips': rows.payslips },
  },
  'contoso-apim.azure-api.net': {
    lists: {
      '/catalog/products': rows.products,
      '/prices/pricing': rows.products,
      '/partner/prices/pricing': rows.products,
    },
    access: (call) => (call.url.pathname.startsWith('/prices/') ? undefined : subscriptionKey(call)),
  },
  'loyalty-api.azurewebsites.net': {
    documents: { '/v2/api-docs': { v1: 'loyalty-api.json' } },
    lists: { '/members': rows.members },
  },
  'storefront-web.azurewebsites.net': {
    otherwise: () => ({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><html lang="en"><head><title>Contoso store</title></head><body><div id="root"></div></body></html>',
    }),
  },
  'telemetry-api.azurewebsites.net': {
    // The address of the instance metadata service, which hands out the tokens of a machine's own identity.
    otherwise: () => ({
      status: 302,
      headers: { location: 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01' },
    }),
  },
  'archive-api.azurewebsites.net': {
    otherwise: (call) =>
      call.url.pathname === '/openapi.json'
        ? { status: 200, headers: { 'content-type': 'application/json' }, body: endlessDefinition() }
        : undefined,
  },
  'refunds-api.azurewebsites.net': simple('refunds', rows.tickets),
  'tolls-api.azurewebsites.net': simple('tolls', rows.rooms),
  'warehouse-api.azurewebsites.net': simple('warehouse', rows.items),
  'pricing-api.azurewebsites.net': simple('pricing', rows.products),
  'portraits-api.azurewebsites.net': simple('portraits', rows.staff),
  'tags-func.azurewebsites.net': {
    documents: { '/api/swagger.json': { v1: 'tags-func.json' } },
    lists: { '/api/tags': rows.rooms },
    access: functionKey,
  },
  'transport-func.azurewebsites.net': {
    documents: { '/api/swagger.json': { v1: 'transport-func.json' } },
    lists: { '/api/rides': rows.shipments },
  },
  [publicHost]: { documents: { '/crm/openapi.json': { v1: 'legacy-crm.json' } } },
  'stock-sync-api.azurewebsites.net': {
    documents: { '/swagger/v1/swagger.json': { v1: 'stock-sync-api.json' } },
  },
}

/** An API of one list, with its definition. */
function simple(name: string, list: unknown): SiteContent {
  return { documents: { '/openapi.json': { v1: `${name}-api.json` } }, lists: { [`/${name}`]: list } }
}
