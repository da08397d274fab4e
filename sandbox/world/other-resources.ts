import { productionSubscription } from './subscriptions.ts'

/** What people take for an app but is none; Resource Graph lists it, and nothing serves it here. */
export interface OtherResource {
  readonly name: string
  readonly type: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly properties: Readonly<Record<string, unknown>>
}

export const otherResources: readonly OtherResource[] = [
  other('contoso-apim', 'Microsoft.ApiManagement/service', {
    resourceGroup: 'rg-integration',
    properties: { gatewayUrl: 'https://contoso-apim.azure-api.net' },
  }),
  other('quotes-ca', 'Microsoft.App/containerApps'),
  other('brochure-site', 'Microsoft.Web/staticSites'),
  other('invoice-reminder', 'Microsoft.Logic/workflows'),
]

export function idOfOther({ subscriptionId, resourceGroup, type, name }: OtherResource): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${type}/${name}`
}

function other(name: string, type: string, more: Partial<OtherResource> = {}): OtherResource {
  return { name, type, subscriptionId: productionSubscription, resourceGroup: 'rg-sales', properties: {}, ...more }
}
