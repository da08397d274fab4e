import { azureLinkIn, siteIn } from './azure-link.ts'
import { pastedAddress } from '../text/pasted-address.ts'

/** What in Azure people take for an app, but what is none on App Service or Azure Functions. */
export const otherKinds = ['logic-app', 'static-web-app', 'container-app', 'api-management', 'other'] as const

export type OtherKind = (typeof otherKinds)[number]

export interface OtherResource {
  readonly kind: OtherKind
  readonly name: string
  /** The provider's own word for it, such as `Microsoft.Sql/servers`; absent where only a host tells what it is. */
  readonly type?: string
}

/** Types of resources in lower case; the same that a search by name looks at. */
export const otherTypes: Readonly<Record<string, Exclude<OtherKind, 'other'>>> = {
  'microsoft.logic/workflows': 'logic-app',
  'microsoft.web/staticsites': 'static-web-app',
  'microsoft.app/containerapps': 'container-app',
  'microsoft.apimanagement/service': 'api-management',
}

/** Ends of hosts that say what serves them. */
const hosts: Readonly<Record<string, Exclude<OtherKind, 'other'>>> = {
  '.logic.azure.com': 'logic-app',
  '.azurestaticapps.net': 'static-web-app',
  '.azurecontainerapps.io': 'container-app',
  '.azure-api.net': 'api-management',
}

/** Reads which resource a pasted id or link names that is no app; undefined for an app and for what says nothing. */
export function otherResourceIn(text: string): OtherResource | undefined {
  const link = azureLinkIn(text)
  if (link) return siteIn(link) ? undefined : resourceIn(link.id)
  const host = URL.parse(pastedAddress(text) ?? '')?.hostname ?? ''
  const end = Object.keys(hosts).find((one) => host.endsWith(one))
  return end === undefined ? undefined : { kind: hosts[end] ?? 'other', name: host }
}

/** A subscription and a resource group have a type too, but no provider. */
function resourceIn(id: string): OtherResource {
  const provided = /\/providers\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i.exec(id)
  if (provided) {
    const [, provider = '', typed = '', name = ''] = provided
    const type = `${provider}/${typed}`
    return { kind: otherTypes[type.toLowerCase()] ?? 'other', name, type }
  }
  const [, subscription = '', group] = /^\/subscriptions\/([^/?#]+)(?:\/resourceGroups\/([^/?#]+))?/i.exec(id) ?? []
  return group === undefined
    ? { kind: 'other', name: subscription, type: 'Microsoft.Resources/subscriptions' }
    : { kind: 'other', name: group, type: 'Microsoft.Resources/resourceGroups' }
}
