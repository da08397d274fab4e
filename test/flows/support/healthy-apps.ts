/** Every app of the company that serves a definition, in the style of its framework; each makes one connector. */
export const healthyApps: readonly string[] = [
  'orders-api',
  'inventory-api',
  'customers-api',
  'shipping-func',
  'returns-func',
  'appointments-api',
  'support-tickets-api',
  'rooms-api',
  'invoices-api',
  'expenses-api',
  'catalog-api',
  'loyalty-api',
]
