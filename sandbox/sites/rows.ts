/** A few rows for each list operation, so that a connector made from the sandbox's apps has something to show. */
export const rows = {
  orders: {
    items: [
      { id: 'a8f1c2d0-0001-4000-8000-000000000001', number: 'SO-1041', status: 'Open', total: 249.5 },
      { id: 'a8f1c2d0-0001-4000-8000-000000000002', number: 'SO-1040', status: 'Shipped', total: 18.75 },
    ],
    page: 1,
    pageSize: 50,
    total: 2,
  },
  customers: [{ id: 7, name: 'Fabrikam', city: 'Rotterdam' }],
  items: [{ sku: 'LAMP-01', name: 'Desk lamp', category: null, onHand: 12, minimum: 4, location: { code: 'A-03' } }],
  shipments: [{ trackingNumber: '3SABC0001', carrier: 'PostNL', weightKg: 1.2, bookedAt: '2026-11-20T09:30:00Z' }],
  returns: [{ caseNumber: 'R-0007', orderNumber: 'SO-0990', status: 'received', announcedAt: '2026-11-18T14:00:00Z' }],
  appointments: [{ id: 1, starts_at: '2026-11-24T10:00:00Z', minutes: 30, customer: 'Fabrikam', staff: null }],
  staff: [{ initials: 'AB', name: 'A. Berg' }],
  tickets: [{ id: 'T-12', subject: 'Printer is on fire', state: 'open', createdAt: '2026-11-22T08:00:00Z' }],
  rooms: [{ code: 'A12', floor: 1, seats: 8, equipment: ['screen', 'camera'] }],
  invoices: [{ number: 'F-2026-001', customer: 'Fabrikam', amount: 1210, dueOn: '2026-12-01', remindersSent: 0 }],
  claims: [{ id: 3, title: 'Train to Utrecht', state: 'Submitted', total: 18.2, currency: 'EUR' }],
  payslips: [{ id: 1, employee: 'A. Berg', gross: 5000, net: 3600 }],
  products: [{ id: '0a4c1e00-0000-4000-8000-000000000001', name: 'Desk lamp', inStock: true }],
  members: [{ id: 88, name: 'Fabrikam', tier: 'GOLD', points: 1250 }],
} as const
