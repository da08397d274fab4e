import { productionSubscription } from './subscriptions.ts'

/** The company's one service of API Management. */
export const apimService = {
  id: `/subscriptions/${productionSubscription}/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim`,
  name: 'contoso-apim',
  host: 'contoso-apim.azure-api.net',
} as const

/** An API that it publishes. */
export interface GatewayApi {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly path: string
  /** Address of the backend that it calls. */
  readonly serviceUrl: string
  readonly subscriptionRequired: boolean
  /** The app whose replaced definition it would export. */
  readonly app?: string
  readonly file?: string
}

export const gatewayApis: readonly GatewayApi[] = [
  api('product-catalog', {
    displayName: 'Product catalog',
    path: 'catalog',
    serviceUrl: 'https://catalog-api.azurewebsites.net',
    subscriptionRequired: true,
    app: 'catalog-api',
    file: 'catalog-api.json',
  }),
  api('prices', {
    displayName: 'Prices',
    path: 'prices',
    serviceUrl: 'https://pricing-api.azurewebsites.net/',
    subscriptionRequired: false,
  }),
  api('partner-prices', {
    displayName: 'Partner prices',
    path: 'partner/prices',
    serviceUrl: 'https://PRICING-API.azurewebsites.net',
    subscriptionRequired: true,
  }),
  // Its address only contains the host of an app.
  api('prices-archive', {
    displayName: 'Prices of last year',
    path: 'prices-archive',
    serviceUrl: 'https://archive.contoso.example/pricing-api.azurewebsites.net',
    subscriptionRequired: true,
  }),
]

function api(name: string, settings: Omit<GatewayApi, 'id' | 'name'>): GatewayApi {
  return { id: `${apimService.id}/apis/${name}`, name, ...settings }
}
