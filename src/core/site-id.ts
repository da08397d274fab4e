/** The parts of an App Service site's Azure resource id. */
export interface SiteId {
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly name: string
}

const form = /^\/subscriptions\/([^/?#]+)\/resourceGroups\/([^/?#]+)\/providers\/Microsoft\.Web\/sites\/([^/?#]+)$/i

/** Takes a site's resource id apart; undefined for anything else. */
export function parseSiteId(resourceId: string): SiteId | undefined {
  const match = form.exec(resourceId)
  if (!match) return undefined
  const [, subscriptionId = '', resourceGroup = '', name = ''] = match
  return { subscriptionId, resourceGroup, name }
}
