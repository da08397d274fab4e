import { decoded, headerOf } from './recorded-request.ts'
import type { RecordedRequest } from './recorded-request.ts'

/** Where a request of a sample goes. */
export interface SampleAddress {
  /** In lower case, with a port that is not the usual one; empty where the sample does not say it. */
  readonly host: string
  readonly segments: readonly string[]
  readonly query: readonly (readonly [name: string, value: string])[]
  /** A name and password stand in the address. */
  readonly hasUser: boolean
}

/** A request, and where it goes. */
export interface PlacedRequest {
  readonly request: RecordedRequest
  readonly address: SampleAddress
}

/** Longer ones are no addresses of an API. */
const longest = 8000
const mostSegments = 30

/** Returns where a request goes; undefined for what is no web address. Variables that stand for a host make it unknown. */
export function addressOf(request: RecordedRequest): SampleAddress | undefined {
  if (request.url.length > longest) return undefined
  const written = request.url.replace(/^['"]|['"]$/g, '')
  const [, scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec(written) ?? []
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return undefined
  const [address = ''] = rest.split('#')
  const [before = '', ...search] = address.split('?')
  const [authority = '', ...segments] = before.split('/')
  const named = segments.filter((segment) => segment !== '').map((segment) => decoded(segment))
  if (named.length > mostSegments) return undefined
  return {
    host: hostIn(authority, scheme) ?? hostIn(headerOf(request, 'host') ?? '', scheme) ?? '',
    segments: named,
    query: search.join('?').split('&').flatMap(queryPair),
    hasUser: authority.includes('@'),
  }
}

/** A variable such as `{{host}}`, `$HOST`, `%HOST%` or `<host>` names none. */
function hostIn(authority: string, scheme: string | undefined): string | undefined {
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase()
  if (!/^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.test(host)) return undefined
  return host.replace(scheme?.toLowerCase() === 'http' ? /:80$/ : /:443$/, '')
}

function queryPair(pair: string): readonly (readonly [string, string])[] {
  const equals = pair.indexOf('=')
  const name = decoded(pair.slice(0, equals === -1 ? pair.length : equals).replaceAll('+', ' ')).trim()
  return name === '' ? [] : [[name, equals === -1 ? '' : decoded(pair.slice(equals + 1).replaceAll('+', ' '))]]
}
