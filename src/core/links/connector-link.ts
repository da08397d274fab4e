import { decoded, webAddress } from './app-link.ts'

/** A page on which makers see the custom connectors of an environment, or one of them. */
export interface ConnectorLink {
  readonly environmentId: string
  /** The service's name, `shared_…`; absent for the page of all connectors. */
  readonly name?: string
}

/** Hosts of the maker portals in the public cloud. */
const makerPortals: ReadonlySet<string> = new Set([
  'make.powerapps.com',
  'make.preview.powerapps.com',
  'make.powerautomate.com',
])

/**
 * Recognises a link to custom connectors; undefined for every other text, other pages of the portals included.
 *
 * @param ownPortal host of the maker portal that the bot's own cards link to, which is another one in another cloud
 */
export function parseConnectorLink(link: string, ownPortal: string): ConnectorLink | undefined {
  const url = webAddress(link)
  if (!url || (!makerPortals.has(url.hostname) && url.hostname !== ownPortal)) return undefined
  const [environments, environmentId = '', page, ...others] = url.pathname.slice(1).split('/').map(decoded)
  if (environments !== 'environments' || !/^[\w-]{1,100}$/.test(environmentId)) return undefined
  const name = [page, ...others].find((part = '') => /^shared_[\w.%-]{1,200}$/i.test(part))
  if (name !== undefined) return { environmentId, name }
  const isAll = page === 'customconnectors' || (page === 'connections' && others.includes('custom'))
  return isAll ? { environmentId } : undefined
}
