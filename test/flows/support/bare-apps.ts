import type { SandboxApp, SandboxFunction } from '../../../sandbox/world/apps.ts'
import { productionSubscription } from '../../../sandbox/world/subscriptions.ts'

/** A call through the connector: verb and path, and the function that must answer it with these parameters. */
export interface ExpectedCall {
  readonly call: `${string} /${string}`
  readonly answeredBy: string
  readonly parameters?: Readonly<Record<string, string>>
}

export interface BareApp {
  readonly app: SandboxApp
  readonly calls: readonly ExpectedCall[]
}

/** Verbs that the developer chooses where the list of functions names none. */
export const chosenVerbs = 'GET,POST'

type Style = Partial<Pick<SandboxApp, 'kind' | 'language' | 'routePrefix'>>

const windows: Style = { kind: 'functionapp' }
const linux = (language: string): Style => ({ kind: 'functionapp,linux', language })

function bare(
  name: string,
  style: Style,
  functions: readonly SandboxFunction[],
  calls: readonly ExpectedCall[],
): BareApp {
  return {
    app: {
      kind: 'functionapp',
      subscriptionId: productionSubscription,
      resourceGroup: 'rg-sales',
      host: `${name}.azurewebsites.net`,
      state: 'Running',
      style: 'Azure Functions without a definition',
      name,
      functions,
      ...style,
    },
    calls,
  }
}

const get = (name: string, route?: string, more: Partial<SandboxFunction> = {}): SandboxFunction => ({
  name,
  methods: ['GET'],
  ...(route === undefined ? {} : { route }),
  ...more,
})

const is = (call: ExpectedCall['call'], answeredBy: string, parameters?: ExpectedCall['parameters']): ExpectedCall => ({
  call,
  answeredBy,
  ...(parameters ? { parameters } : {}),
})

const guid = '0b8a6f0e-3c1d-4f5e-8a9b-0c1d2e3f4a5b'

/** Function apps as people write them, none of which serves a definition. */
export const bareApps: readonly BareApp[] = [
  bare(
    'bare-inprocess-func',
    windows,
    [get('ListOrders', 'orders'), get('GetOrder', 'orders/{id}')],
    [is('GET /api/orders', 'ListOrders'), is('GET /api/orders/{id}', 'GetOrder', { id: 'A-1' })],
  ),
  bare(
    'bare-isolated-func',
    linux('dotnet-isolated'),
    [get('Stock', 'stock/{sku:alpha}'), { name: 'AddStock', route: 'stock', methods: ['POST'] }],
    [is('GET /api/stock/{sku}', 'Stock', { sku: 'lamp' }), is('POST /api/stock', 'AddStock')],
  ),
  bare('bare-nodethree-func', linux('node'), [get('hello')], [is('GET /api/hello', 'hello')]),
  bare(
    'bare-nodefour-func',
    linux('node'),
    [{ name: 'httpTrigger1' }],
    [is('GET /api/httpTrigger1', 'httpTrigger1'), is('POST /api/httpTrigger1', 'httpTrigger1')],
  ),
  bare(
    'bare-pythonone-func',
    linux('python'),
    [{ name: 'HttpExample', methods: ['GET', 'POST'], level: 'anonymous' }],
    [is('GET /api/HttpExample', 'HttpExample'), is('POST /api/HttpExample', 'HttpExample')],
  ),
  bare(
    'bare-pythontwo-func',
    linux('python'),
    [{ name: 'http_trigger', route: 'rates/{currency}' }],
    [is('GET /api/rates/{currency}', 'http_trigger', { currency: 'EUR' })],
  ),
  bare(
    'bare-java-func',
    linux('java'),
    [get('HttpJava', undefined, { level: 'anonymous' })],
    [is('GET /api/HttpJava', 'HttpJava')],
  ),
  bare(
    'bare-powershell-func',
    windows,
    [get('GetReport', 'reports/{year:int}/{month:int}')],
    [is('GET /api/reports/{year}/{month}', 'GetReport', { year: '2026', month: '11' })],
  ),
  bare(
    'bare-custom-func',
    linux('custom'),
    [get('Quote', 'quotes/{id:guid}')],
    [is('GET /api/quotes/{id}', 'Quote', { id: guid })],
  ),
  bare(
    'bare-noprefix-func',
    { ...windows, routePrefix: '' },
    [get('Customers', 'customers'), get('Customer', 'customers/{number:long}')],
    [is('GET /customers', 'Customers'), is('GET /customers/{number}', 'Customer', { number: '71' })],
  ),
  bare(
    'bare-prefix-func',
    { ...windows, routePrefix: 'v1/public' },
    [get('Tariffs', 'tariffs')],
    [is('GET /v1/public/tariffs', 'Tariffs')],
  ),
  bare(
    'bare-optional-func',
    windows,
    [get('Visits', 'visits/{day:datetime?}')],
    [is('GET /api/visits', 'Visits'), is('GET /api/visits/{day}', 'Visits', { day: '2026-11-30' })],
  ),
  bare(
    'bare-default-func',
    windows,
    [get('Pages', 'pages/{page=1}')],
    [is('GET /api/pages', 'Pages'), is('GET /api/pages/{page}', 'Pages', { page: '2' })],
  ),
  bare(
    'bare-catchall-func',
    windows,
    [get('Files', 'files/{*path}')],
    [is('GET /api/files', 'Files'), is('GET /api/files/{path}', 'Files', { path: 'a.txt' })],
  ),
  bare(
    'bare-constraints-func',
    windows,
    [
      get('Flag', 'flags/{on:bool}'),
      get('Price', 'prices/{amount:decimal}'),
      get('Weight', 'weights/{kilos:double:min(0)}'),
      get('Code', 'codes/{code:length(3):alpha}'),
      get('Age', 'ages/{age:range(18,120)}'),
      get('Plate', 'plates/{plate:regex(^[a-z]+$)}'),
    ],
    [
      is('GET /api/flags/{on}', 'Flag', { on: 'true' }),
      is('GET /api/prices/{amount}', 'Price', { amount: '1.5' }),
      is('GET /api/weights/{kilos}', 'Weight', { kilos: '2' }),
      is('GET /api/codes/{code}', 'Code', { code: 'abc' }),
      is('GET /api/ages/{age}', 'Age', { age: '44' }),
      is('GET /api/plates/{plate}', 'Plate', { plate: 'abc' }),
    ],
  ),
  bare(
    'bare-verbs-func',
    windows,
    [
      get('ReadItem', 'items/{id}'),
      { name: 'ChangeItem', route: 'items/{id}', methods: ['PUT', 'PATCH'] },
      { name: 'RemoveItem', route: 'items/{id}', methods: ['DELETE'] },
    ],
    [
      is('GET /api/items/{id}', 'ReadItem', { id: '1' }),
      is('PUT /api/items/{id}', 'ChangeItem', { id: '1' }),
      is('PATCH /api/items/{id}', 'ChangeItem', { id: '1' }),
      is('DELETE /api/items/{id}', 'RemoveItem', { id: '1' }),
    ],
  ),
  bare(
    'bare-levels-func',
    windows,
    [get('Open', 'open', { level: 'anonymous' }), get('Keyed', 'keyed'), get('Master', 'master', { level: 'admin' })],
    [is('GET /api/open', 'Open'), is('GET /api/keyed', 'Keyed')],
  ),
  bare(
    'bare-disabled-func',
    windows,
    [get('New', 'calc'), get('Old', 'old', { isDisabled: true })],
    [is('GET /api/calc', 'New')],
  ),
  bare(
    'bare-triggers-func',
    linux('node'),
    [
      get('Status', 'status'),
      { name: 'Nightly', trigger: 'timerTrigger' },
      { name: 'OnOrder', trigger: 'queueTrigger' },
      { name: 'OnMessage', trigger: 'serviceBusTrigger' },
    ],
    [is('GET /api/status', 'Status')],
  ),
  bare(
    'bare-literal-func',
    windows,
    [get('Mine', 'tasks/mine'), get('Task', 'tasks/{id}')],
    [is('GET /api/tasks/mine', 'Mine'), is('GET /api/tasks/{id}', 'Task', { id: '7' })],
  ),
  bare(
    'bare-mixed-func',
    windows,
    [get('Export', 'export/{name}.{ext}'), get('Invoice', 'invoice-{number:int}')],
    [
      is('GET /api/export/{name}.{ext}', 'Export', { name: 'sales', ext: 'csv' }),
      is('GET /api/invoice-{number}', 'Invoice', { number: '12' }),
    ],
  ),
  bare(
    'bare-many-func',
    windows,
    Array.from({ length: 9 }, (_, at) => get(`Step${at}`, `steps/${'abcdefghi'[at]}/{id:int}`)),
    [is('GET /api/steps/a/{id}', 'Step0', { id: '1' }), is('GET /api/steps/i/{id}', 'Step8', { id: '9' })],
  ),
]

/** Those that are drafted from a sample of requests, and not from their functions. */
export const sampledApps = {
  'calls.har': sampled('bare-har-func'),
  'calls.sh': sampled('bare-curl-func'),
  'calls.http': sampled('bare-http-func'),
}

function sampled(name: string): SandboxApp {
  return bare(name, windows, [get('GetOrder', 'orders/{orderId}')], []).app
}
