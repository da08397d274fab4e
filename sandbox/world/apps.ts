import { expensesRegistration, invoicesRegistration, refundsRegistration } from './api-registrations.ts'
import type { ApiRegistration } from './api-registrations.ts'
import type { Doors } from './doors.ts'
import { apimService } from './gateway-apis.ts'
import { developmentSubscription, productionSubscription } from './subscriptions.ts'

export interface SandboxFunction {
  readonly name: string
  /** Route below the prefix, as its author wrote it; the function's name when absent. */
  readonly route?: string
  /** All verbs when absent. */
  readonly methods?: readonly string[]
  /** `function` when absent. */
  readonly level?: 'anonymous' | 'function' | 'admin'
  /** Set for a function that no request calls. */
  readonly trigger?: 'timerTrigger' | 'queueTrigger' | 'serviceBusTrigger'
  readonly isDisabled?: boolean
}

/** A web app as Azure knows it; what it answers over HTTP is told in `sites/`. */
export interface SandboxApp {
  readonly name: string
  readonly kind: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly host: string
  /** Apps on Container Apps have none. */
  readonly state: 'Running' | 'Stopped' | null
  /** How its definition is made, for the page. */
  readonly style: string
  /** `apiDefinition.url` of its configuration. */
  readonly apiDefinitionUrl?: string
  /** Resource id of the API Management API that fronts it. */
  readonly apiManagementApiId?: string
  readonly easyAuth?: {
    readonly registration: ApiRegistration
    readonly excludedPaths: readonly string[]
    /** Allowed audiences, where they are not just the identifier of the registration. */
    readonly audiences?: readonly string[]
  }
  readonly doors?: Doors
  readonly functions?: readonly SandboxFunction[]
  /** `extensions.http.routePrefix` of its `host.json`; `api` when absent. */
  readonly routePrefix?: string
  /** Of its functions, as Azure names it. */
  readonly language?: string
  /** Beside the one that names its team. */
  readonly tags?: Readonly<Record<string, string>>
  /** A read-only lock: nobody changes it or asks for its keys, whatever their role. */
  readonly locked?: boolean
  /** Set for a deployment slot: the app it belongs to. */
  readonly slotOf?: string
  /** Host names of the company's own under which it answers too. */
  readonly customDomains?: readonly string[]
  /** Resource Graph knows neither its kind nor its state, and writes its id in another case. */
  readonly isUntidy?: true
}

type AppSettings = Partial<SandboxApp> & Pick<SandboxApp, 'name' | 'style'>

export const catalogApiId = `${apimService.id}/apis/product-catalog`

const openApiExtension: readonly SandboxFunction[] = [
  { name: 'RenderOAuth2Redirect', route: 'oauth2-redirect.html', methods: ['GET'], level: 'anonymous' },
  { name: 'RenderOpenApiDocument', route: 'openapi/{version}.{extension}', methods: ['GET'], level: 'anonymous' },
  { name: 'RenderSwaggerDocument', route: 'swagger.{extension}', methods: ['GET'], level: 'anonymous' },
  { name: 'RenderSwaggerUI', route: 'swagger/ui', methods: ['GET'], level: 'anonymous' },
]

export const apps: readonly SandboxApp[] = [
  app({
    name: 'orders-api',
    style: 'Swashbuckle, OpenAPI 3.0 without operation ids',
    apiDefinitionUrl: 'https://orders-api.azurewebsites.net/swagger/v1/swagger.json',
    tags: { Owner: 'Orders team (orders@contoso.example)' },
  }),
  app({
    name: 'inventory-api',
    kind: 'app,linux',
    style: 'ASP.NET Core 10, OpenAPI 3.1',
    customDomains: ['stock.contoso.example'],
  }),
  app({
    name: 'customers-api',
    style: 'ASP.NET Core 9, OpenAPI 3.0, locked, with a staging slot',
    locked: true,
    apiDefinitionUrl: 'https://customers-api.azurewebsites.net/openapi/v1.json',
  }),
  app({
    name: 'customers-api/staging',
    host: 'customers-api-staging.azurewebsites.net',
    style: 'ASP.NET Core 9, OpenAPI 3.0, a newer build',
    apiDefinitionUrl: 'https://customers-api-staging.azurewebsites.net/openapi/v1.json',
    slotOf: 'customers-api',
  }),
  app({
    name: 'shipping-func',
    kind: 'functionapp',
    style: 'Azure Functions OpenAPI extension, Swagger 2.0',
    functions: [
      { name: 'ListShipments', route: 'shipments', methods: ['GET'], level: 'function' },
      { name: 'BookShipment', route: 'shipments', methods: ['POST'], level: 'function' },
      { name: 'TrackShipment', route: 'shipments/{trackingNumber}', methods: ['GET'], level: 'function' },
      { name: 'GetLabel', route: 'shipments/{trackingNumber}/label', methods: ['GET'], level: 'function' },
      ...openApiExtension,
    ],
  }),
  app({
    name: 'returns-func',
    kind: 'functionapp,linux',
    style: 'Azure Functions isolated worker, OpenAPI 3.0',
    apiDefinitionUrl: 'https://returns-func.azurewebsites.net/api/openapi/v3.json',
    functions: [
      { name: 'ListReturns', route: 'returns', methods: ['GET'], level: 'function' },
      { name: 'AnnounceReturn', route: 'returns', methods: ['POST'], level: 'function' },
      { name: 'GetReturn', route: 'returns/{caseNumber}', methods: ['GET'], level: 'function' },
      { name: 'RefundReturn', route: 'returns/{caseNumber}/refund', methods: ['POST'], level: 'function' },
      ...openApiExtension,
    ],
  }),
  app({ name: 'appointments-api', kind: 'app,linux', style: 'FastAPI, OpenAPI 3.1' }),
  app({ name: 'support-tickets-api', kind: 'app,linux', style: 'NestJS, OpenAPI 3.0' }),
  app({
    name: 'rooms-api',
    kind: 'app,linux,container',
    style: 'a YAML file kept by hand, OpenAPI 3.0',
    apiDefinitionUrl: 'https://rooms-api.azurewebsites.net/openapi.yaml',
  }),
  app({
    name: 'invoices-api',
    resourceGroup: 'rg-finance',
    style: 'App Service authentication; the definition asks for a token too',
    apiDefinitionUrl: 'https://invoices-api.azurewebsites.net/swagger/v1/swagger.json',
    easyAuth: { registration: invoicesRegistration, excludedPaths: [] },
  }),
  app({
    name: 'expenses-api',
    resourceGroup: 'rg-finance',
    style: 'App Service authentication; the definition is open',
    apiDefinitionUrl: 'https://expenses-api.azurewebsites.net/swagger/v1/swagger.json',
    easyAuth: { registration: expensesRegistration, excludedPaths: ['/swagger/v1/swagger.json'] },
  }),
  app({ name: 'payroll-api', resourceGroup: 'rg-payroll', style: 'NSwag, OpenAPI 3.0' }),
  app({
    name: 'catalog-api',
    resourceGroup: 'rg-integration',
    style: 'behind API Management, Swagger 2.0',
    apiManagementApiId: catalogApiId,
  }),
  app({ name: 'loyalty-api', kind: 'app,linux', style: 'Springfox, Swagger 2.0' }),
  app({ name: 'legacy-crm', style: 'no definition at all' }),
  app({ name: 'storefront-web', style: 'answers every address with a web page' }),
  app({
    name: 'telemetry-api',
    ...development(),
    style: 'redirects to the instance metadata address',
    apiDefinitionUrl: 'https://telemetry-api.azurewebsites.net/openapi.json',
  }),
  app({
    name: 'archive-api',
    ...development(),
    style: 'a definition far too large',
    apiDefinitionUrl: 'https://archive-api.azurewebsites.net/openapi.json',
  }),
  app({
    name: 'stock-sync-api',
    ...development(),
    state: 'Stopped',
    style: 'a stopped app',
    apiDefinitionUrl: 'https://stock-sync-api.azurewebsites.net/swagger/v1/swagger.json',
  }),
  app({
    name: 'approvals-flow',
    kind: 'functionapp,workflowapp',
    style: 'a Logic App, which is no API of its own',
  }),
  app({
    name: 'delivery-func',
    kind: 'functionapp,linux',
    style: 'Azure Functions without any definition',
    language: 'python',
    functions: [
      { name: 'ListSlots', route: 'slots', methods: ['GET'] },
      { name: 'BookSlot', route: 'slots/{day:datetime}/{hour:int}', methods: ['POST'] },
      { name: 'GetSlot', route: 'slots/{day:datetime}/{hour:int?}', methods: ['GET'] },
      { name: 'Ping', level: 'anonymous' },
      { name: 'Reset', methods: ['POST'], level: 'admin' },
      { name: 'RemindDrivers', trigger: 'timerTrigger' },
    ],
  }),
  ...closedApps(),
]

/** Apps whose definition is there, behind something. */
function closedApps(): readonly SandboxApp[] {
  return [
    app({
      name: 'refunds-api',
      ...development(),
      style: 'App Service authentication that leads to the sign-in page; its first audience is the callback address',
      apiDefinitionUrl: 'https://refunds-api.azurewebsites.net/openapi.json',
      easyAuth: {
        registration: refundsRegistration,
        excludedPaths: [],
        audiences: [
          'https://refunds-api.azurewebsites.net/.auth/login/aad/callback',
          refundsRegistration.identifierUri,
        ],
      },
      doors: { unauthenticated: 'RedirectToLoginPage' },
    }),
    app({
      name: 'tolls-api',
      ...development(),
      style: 'access restrictions that end in “Deny all”',
      apiDefinitionUrl: 'https://tolls-api.azurewebsites.net/openapi.json',
      doors: { network: 'ip-rules' },
    }),
    app({
      name: 'warehouse-api',
      ...development(),
      style: 'a private endpoint, and nothing said of public access',
      apiDefinitionUrl: 'https://warehouse-api.azurewebsites.net/openapi.json',
      doors: { network: 'private-endpoint' },
    }),
    app({
      name: 'tags-func',
      kind: 'functionapp',
      ...development(),
      style: 'a function app whose definition asks for a key',
      functions: [{ name: 'ListTags', route: 'tags', methods: ['GET'], level: 'function' }, ...openApiExtension],
      doors: { documentKey: true },
    }),
    app({
      name: 'transport-func',
      kind: 'functionapp,linux,container,azurecontainerapps',
      ...development(),
      state: null,
      style: 'functions on Container Apps: Azure names no state',
      functions: [{ name: 'ListRides', route: 'rides', methods: ['GET'], level: 'anonymous' }, ...openApiExtension],
    }),
    app({
      name: 'sorting-func',
      kind: 'functionapp',
      ...development(),
      style: 'a function app whose host does not start',
      functions: [{ name: 'Sort', route: 'sort', methods: ['POST'], level: 'function' }],
      doors: { hostDown: true },
    }),
    app({
      name: 'pricing-api',
      ...development(),
      style: 'a relative address; two APIs of API Management have it as backend',
      apiDefinitionUrl: '/openapi.json',
    }),
    app({
      name: 'portraits-api',
      ...development(),
      customDomains: ['portraits.contoso.example'],
      style: 'a host name of its own, registered without TLS',
      apiDefinitionUrl: 'http://portraits.contoso.example/openapi.json',
    }),
  ]
}

/** The id Azure Resource Manager gives an app or a slot. */
export function resourceIdOf(one: SandboxApp): string {
  const group = `/subscriptions/${one.subscriptionId}/resourceGroups/${one.resourceGroup}`
  return `${group}/providers/Microsoft.Web/sites/${one.name.replace('/', '/slots/')}`
}

function app(settings: AppSettings): SandboxApp {
  return {
    kind: 'app',
    subscriptionId: productionSubscription,
    resourceGroup: 'rg-sales',
    host: `${settings.name}.azurewebsites.net`,
    state: 'Running',
    ...settings,
  }
}

function development() {
  return { subscriptionId: developmentSubscription, resourceGroup: 'rg-experiments' }
}
