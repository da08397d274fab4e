/** The one validated value that Power Platform's own command line sends as well. */
export const powerAppsVersion = '2016-11-01'

/** Address of the connectors of an environment, or of what lies below one; `$filter` is mandatory on every such path. */
export function connectorUrl(powerApps: string, environmentId: string, below?: string): URL {
  const parts = below === undefined ? [] : below.split('/').map(encodeURIComponent)
  const url = new URL(['/providers/Microsoft.PowerApps/apis', ...parts].join('/'), powerApps)
  url.search = new URLSearchParams({
    'api-version': powerAppsVersion,
    $filter: `environment eq '${environmentId}'`,
  }).toString()
  return url
}
