import type { IpSecurityRestriction, Site, SiteConfigResource } from '@azure/arm-appservice'
import type { ClosedDoor } from '../core/app/app-facts.ts'

/**
 * Returns what the settings of a site say that keeps the internet out. What is not said keeps nobody out.
 * Source: learn.microsoft.com/azure/app-service/overview-access-restrictions, …/overview-private-endpoint.
 *
 * @param hasPrivateEndpoint an approved one; undefined where that is not known
 * @param isInternal whether its App Service Environment has an internal address only; undefined where that is not known
 */
export function closedDoorsOf(
  site: Site,
  config: SiteConfigResource | undefined,
  { hasPrivateEndpoint, isInternal }: { readonly hasPrivateEndpoint?: boolean; readonly isInternal?: boolean },
): readonly ClosedDoor[] {
  const access = [site.publicNetworkAccess, config?.publicNetworkAccess].map((one) => one?.toLowerCase())
  const doors: Readonly<Record<ClosedDoor, boolean>> = {
    'public-access-off': access.includes('disabled'),
    // Public access is off by itself where there is a private endpoint and nobody has said otherwise.
    'private-endpoint': hasPrivateEndpoint === true && access.every((one) => !one),
    'ip-rules': config !== undefined && deniesInternet(config),
    'internal-environment': isInternal ?? isInternalHost(site),
  }
  return (Object.keys(doors) as ClosedDoor[]).filter((door) => doors[door])
}

/** True for a site whose access has to be asked for, because nothing says whether it is public. */
export function leavesAccessOpen(site: Site): boolean {
  return !site.publicNetworkAccess
}

/**
 * The rule of the lowest number that fits decides. Azure ends a list with a rule for any address, which says more than
 * the default action: that is often null (github.com/hashicorp/terraform-provider-azurerm/issues/18664).
 */
function deniesInternet(config: SiteConfigResource): boolean {
  const rules = config.ipSecurityRestrictions ?? []
  const last = rules.filter(isForAnybody).toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0))[0]
  if (last) return isAction(last, 'Deny')
  if (config.ipSecurityRestrictionsDefaultAction) return config.ipSecurityRestrictionsDefaultAction === 'Deny'
  // Whoever is not listed is kept out as soon as somebody is.
  return rules.some((rule) => isAction(rule, 'Allow'))
}

/** A rule that also asks for a header is for those only who come through a certain door, such as Front Door. */
function isForAnybody({ ipAddress, tag, headers }: IpSecurityRestriction): boolean {
  const isPlain = tag === undefined || tag === 'Default'
  const asks = Object.values(headers ?? {}).some((values) => values.length > 0)
  return isPlain && !asks && ['any', '0.0.0.0/0', '::/0'].includes((ipAddress ?? '').toLowerCase())
}

function isAction({ action }: IpSecurityRestriction, wanted: 'Allow' | 'Deny'): boolean {
  return (action ?? 'Allow').toLowerCase() === wanted.toLowerCase()
}

/** The domain of an internal environment; one with a public address has `{environment}.p.azurewebsites.net`. */
function isInternalHost({ hostingEnvironmentProfile, defaultHostName }: Site): boolean {
  return (
    Boolean(hostingEnvironmentProfile?.id) &&
    (defaultHostName ?? '').toLowerCase().endsWith('.appserviceenvironment.net')
  )
}
