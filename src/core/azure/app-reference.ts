import { azureLinkIn, siteIdOf, siteIn } from './azure-link.ts'
import { isPortal, longestReference, pastedAddress } from '../text/pasted-address.ts'
import { cutTail } from '../text/text.ts'

/** An app that was not named but pasted: by its id in Azure, by a host, or by the address of its API definition. */
export type AppReference =
  | { readonly kind: 'resource-id'; readonly resourceId: string }
  | { readonly kind: 'host'; readonly host: string }
  /** `url` is https and has no query. */
  | { readonly kind: 'definition-url'; readonly host: string; readonly url: string }

/** Default hosts of apps, in each of Microsoft's clouds and in App Service Environments. */
const appServiceHost =
  /^[a-z0-9][a-z0-9.-]{0,200}\.(?:azurewebsites\.(?:net|us)|chinacloudsites\.cn|appserviceenvironment\.(?:net|us|cn))$/

/**
 * Reads which app a pasted text means: an Azure resource id (also with a part of the app behind it), a link to a page
 * of the portal, any address of the app, its deployment site (`scm`), a slot. Returns undefined for a name, and for what
 * is no address of an app at all. Reads the first 2,000 characters.
 */
export function parseAppReference(text: string): AppReference | undefined {
  const link = azureLinkIn(text)
  if (link) {
    const site = siteIn(link)
    return site && { kind: 'resource-id', resourceId: siteIdOf(site) }
  }
  const url = URL.parse(pastedAddress(text) ?? withScheme(text) ?? '')
  if (!url || isPortal(url.hostname)) return undefined
  const host = withoutScm(url.hostname)
  return host === url.hostname && url.protocol === 'https:' && isDefinitionPath(url.pathname)
    ? { kind: 'definition-url', host, url: `${url.origin}${url.pathname}` }
    : { kind: 'host', host }
}

/** Returns the first word that is a default host of an app, perhaps with a path, as a link. */
function withScheme(text: string): string | undefined {
  const words = text.slice(0, longestReference).split(/[\s<>"'“”„|()[\]*`]+/)
  const links = words.map((word) => `https://${cutTail(word.split(/[?#]/, 1)[0] ?? '', /[^.,;:!]/)}`)
  return links.find((link) => appServiceHost.test(URL.parse(link)?.hostname ?? ''))
}

/** Every app has a second site for deployments, which is called like it with `scm` in between. */
function withoutScm(host: string): string {
  const [app, scm, ...rest] = host.split('.')
  return scm === 'scm' && rest.length >= 2 ? [app, ...rest].join('.') : host
}

/** Returns true for paths at which definitions lie, and not the page that shows one. */
function isDefinitionPath(path: string): boolean {
  return /\.(?:json|ya?ml)$|\/(?:api-docs|openapi|api-json|swagger-json|host\/swagger)\/?$/i.test(path)
}
