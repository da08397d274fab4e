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
