/** The parts of the Azure resource id of an App Service site, or of one of its deployment slots. */
export interface SiteId {
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly name: string
  /** A slot is a site of its own: it has its own host, configuration and sign-in settings. */
  readonly slot?: string
}

const form =
  /^\/subscriptions\/([^/?#]+)\/resourceGroups\/([^/?#]+)\/providers\/Microsoft\.Web\/sites\/([^/?#]+)(?:\/slots\/([^/?#]+))?$/i

/** Takes the resource id of a site or a slot apart; undefined for anything else. */
export function parseSiteId(resourceId: string): SiteId | undefined {
  const match = form.exec(resourceId)
  if (!match) return undefined
  const [, subscriptionId = '', resourceGroup = '', name = '', slot] = match
  return { subscriptionId, resourceGroup, name, ...(slot === undefined ? {} : { slot }) }
}

/** Returns the name that Azure gives the site: a slot's is `app/slot`. */
export function siteName({ name, slot }: Pick<SiteId, 'name' | 'slot'>): string {
  return slot === undefined ? name : `${name}/${slot}`
}
