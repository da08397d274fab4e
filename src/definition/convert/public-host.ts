/** What the importer takes as `host`: a name, perhaps a port, no scheme, path or placeholder. */
const hostPattern = /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)+(?::\d{1,5})?$/i
const ipAddress = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/
const privateSuffix = /\.(?:local|localhost|internal|lan|intranet|test|invalid)(?::\d+)?$/i

export function isHost(host: string): boolean {
  return hostPattern.test(host)
}

/**
 * Whether calls from Power Platform, which come from Azure API Management on the public Internet, can reach a host by
 * its name: no single-label or private name, no IP address.
 */
export function isPublicHost(host: string | undefined): boolean {
  return host !== undefined && isHost(host) && !ipAddress.test(host) && !privateSuffix.test(host)
}

/** Names that documentation uses and nobody owns (RFC 2606). */
const placeholder = /(?:^|\.)example(?:\.(?:com|org|net))?(?::\d+)?$/i

/** Whether a document's host is worth more than the app's own: reachable, and not left over from a template. */
export function isUsableHost(host: string, ownHost: string | undefined): boolean {
  return isPublicHost(host) && (ownHost === undefined || !placeholder.test(host))
}
