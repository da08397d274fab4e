import type { Candidate, CandidateSource } from './candidate.ts'

declare module '../../core/source-app.ts' {
  interface DefinitionWays {
    readonly registered: true
  }
}

/**
 * Finds what the portal's *API definition* page stores in `config/web`: the address that the developer chose, on any
 * host. Azure takes whatever is typed there, so an address without a scheme or a host is the app's own, and one without
 * TLS is read over https.
 * Source: learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api.
 */
export const registered: CandidateSource = async ({ app, configuration }) => {
  const address = (await configuration())?.apiDefinition?.url?.trim() ?? ''
  return address === '' ? [] : addressOf(address, app.host)
}

function addressOf(address: string, host: string): readonly Candidate[] {
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(address)
  const startsWithHost = address.toLowerCase().startsWith(`${host.toLowerCase()}/`)
  const url = URL.parse(startsWithHost ? `https://${address}` : address, `https://${host}/`)
  if (!url) return []
  const isHttp = url.protocol === 'http:'
  if (isHttp) url.protocol = 'https:'
  return [
    {
      via: 'registered',
      url: url.href,
      otherHosts: [url.hostname],
      ...(isHttp ? { registeredAs: 'http' } : {}),
      ...(hasScheme ? {} : { registeredAs: 'relative' }),
    },
  ]
}
