import { siteName } from '../site-id.ts'
import type { SiteId } from '../site-id.ts'
import { pastedAddress } from '../text/pasted-address.ts'

/** Something in Azure that a pasted resource id or a link to the portal names. */
export interface AzureLink {
  /** Beginning with `/subscriptions/`, decoded, perhaps with a page of the portal behind it. */
  readonly id: string
  /** Name or id of the directory in which a link to the portal opens it. */
  readonly tenant?: string
}

/**
 * Reads a resource id out of a text: as it is, within a link to Resource Manager, or encoded in a link to a page of the
 * portal (`#@tenant/resource/…`, `#resource/…`, `#blade/…/id/%2F…`, `#view/…/resourceId/%2F…`). Returns undefined
 * where the text names nothing in a subscription.
 */
export function azureLinkIn(text: string): AzureLink | undefined {
  const address = pastedAddress(text)
  if (address === undefined) return undefined
  // A page of the portal has its id encoded, and some of them twice.
  const plain = decoded(decoded(address))
  const begin = plain.toLowerCase().indexOf('/subscriptions/')
  if (begin === -1) return undefined
  const tenant = /#@([^/]{1,100})\//.exec(address)?.[1]
  return { id: plain.slice(begin), ...(tenant ? { tenant } : {}) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const beginsWithSite =
  /^\/subscriptions\/([^/?#]+)\/resourceGroups\/([^/?#]+)\/providers\/Microsoft\.Web\/sites\/([^/?#]+)(?:\/slots\/([^/?#]+))?/i

/** Reads the site or the slot with which an id begins; what may stand behind it is a part or a page of it. */
export function siteIn({ id }: AzureLink): SiteId | undefined {
  const match = beginsWithSite.exec(id)
  if (!match) return undefined
  const [, subscriptionId = '', resourceGroup = '', name = '', slot] = match
  return { subscriptionId, resourceGroup, name, ...(slot === undefined ? {} : { slot }) }
}

/** Writes the resource id of a site or a slot as Azure does. */
export function siteIdOf(site: SiteId): string {
  const group = `/subscriptions/${site.subscriptionId}/resourceGroups/${site.resourceGroup}`
  return `${group}/providers/Microsoft.Web/sites/${siteName(site).replace('/', '/slots/')}`
}
