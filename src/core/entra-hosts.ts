const entraHosts = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.windows.net',
  'sts.windows.net',
])

/** Returns true for an address at Entra ID, in any of Microsoft's clouds. */
export function isAtEntra(url: string | undefined): boolean {
  return entraHosts.has(URL.parse(url ?? '')?.hostname ?? '')
}

/** Domains under which Entra ID serves the sign-in pages of customers (learn.microsoft.com/entra/external-id). */
const customerDomains = ['.b2clogin.com', '.ciamlogin.com']

/**
 * True for an address where people sign in: Entra ID, or the page under which App Service authentication leads there
 * (learn.microsoft.com/azure/app-service/overview-authentication-authorization).
 */
export function isSignInPage({ href, hostname, pathname }: URL): boolean {
  const isCustomers = customerDomains.some((domain) => hostname.endsWith(domain))
  return isAtEntra(href) || isCustomers || pathname.toLowerCase().startsWith('/.auth/login/')
}
