import { isGuid } from '../text/text.ts'

/** What a link says about which app it leads to. */
export type AppLink =
  /** A page of the Azure portal. A deployment slot keeps its part of the resource id. */
  | { readonly kind: 'resource-id'; readonly resourceId: string }
  /** An address of the app itself. */
  | { readonly kind: 'host'; readonly host: string }

/** Hosts of the portal, its previews and its other clouds. Source: learn.microsoft.com/azure/azure-portal/azure-portal-safelist-urls */
const portals: ReadonlySet<string> = new Set([
  'portal.azure.com',
  'ms.portal.azure.com',
  'preview.portal.azure.com',
  'portal.azure.us',
  'portal.azure.cn',
])

/**
 * Default hosts of App Service: `app`, `app-slot` and the regional `app-hash.region-01`; and, below `scm`, the app's
 * deployment site. Source: learn.microsoft.com/azure/app-service/reference-app-settings and
 * learn.microsoft.com/azure/app-service/overview-hosting-plans.
 */
const appHost = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})?\.(?:azurewebsites\.(?:net|us)|chinacloudsites\.cn)$/

/** Longest link that is read; browsers take little more. */
export const longestLink = 4000

/** Recognises a link to an app; undefined for every other text. Query and path are never read: they may hold a key. */
export function parseAppLink(link: string): AppLink | undefined {
  const url = webAddress(link)
  if (!url) return undefined
  if (portals.has(url.hostname)) {
    const resourceId = siteIn(url.hash)
    return resourceId === undefined ? undefined : { kind: 'resource-id', resourceId }
  }
  const host = url.hostname.replace('.scm.', '.')
  return appHost.test(host) ? { kind: 'host', host } : undefined
}

/** Reads an address of the web; undefined for other schemes, ports and addresses that carry a user name. */
export function webAddress(link: string): URL | undefined {
  const url = link.length > longestLink ? null : URL.parse(link)
  const isPlain = url?.port === '' && url.username === '' && url.password === ''
  return url && isPlain && /^https?:$/.test(url.protocol) ? url : undefined
}

/** Finds the resource id of a site behind the `#` of a portal link, where it stands as it is or, in a blade's input, encoded. */
function siteIn(fragment: string): string | undefined {
  const parts = (decoded(fragment) ?? '').split(/[/?#&]/)
  const begin = parts.findIndex((part) => part.toLowerCase() === 'subscriptions')
  if (begin < 0) return undefined
  const [, subscription = '', groups, group = '', providers, provider, type, name = '', slots, slot = ''] =
    parts.slice(begin)
  const words = [groups, providers, provider, type].join('/').toLowerCase()
  if (words !== 'resourcegroups/providers/microsoft.web/sites' || !isGuid(subscription)) return undefined
  if (!isGroupName(group) || !isSiteName(name)) return undefined
  const site = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/sites/${name}`
  return slots?.toLowerCase() === 'slots' && isSiteName(slot) ? `${site}/slots/${slot}` : site
}

/** Undefined where an encoding is broken. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Source for both: learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
function isGroupName(text: string): boolean {
  return /^[\p{L}\p{N}._()-]{1,90}$/u.test(text)
}

function isSiteName(text: string): boolean {
  return /^[a-z0-9-]{1,60}$/i.test(text)
}

/**
 * Returns the part of a default host that begins with the app's name: a regional host adds a hash of it, which the name
 * has not. Source: learn.microsoft.com/azure/app-service/overview-hosting-plans.
 */
export function nameInHost(host: string): string {
  const [label = '', ...others] = host.split('.')
  return others.length > 2 ? label.replace(/-[a-z0-9]+$/, '') : label
}
