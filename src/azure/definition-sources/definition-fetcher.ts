import dns from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, request } from 'undici'
import type { Attempt } from '../../core/source-app.ts'
import { isPublicAddress } from './public-address.ts'

/** Where a host really listens when it is not at its public address: set by an administrator, never by a request. */
export type HostAddresses = ReadonlyMap<string, { readonly address: string; readonly port: number }>

export interface FetchRequest {
  readonly url: string
  /** Hosts this fetch may touch, redirects included. */
  readonly hosts: ReadonlySet<string>
  /** A token for the API itself; it is sent to the first host only and never along a redirect. */
  readonly bearer?: string
}

export type Fetched =
  | { readonly outcome: 'found'; readonly bytes: Uint8Array; readonly etag?: string; readonly contentType: string }
  | { readonly outcome: Exclude<Attempt['outcome'], 'found'> }

export interface DefinitionFetcher {
  fetch(request: FetchRequest): Promise<Fetched>
  close(): Promise<void>
}

const mostRedirects = 3
/** The engine's own limit on a document, in bytes. */
const largestDocument = 20 * 1024 * 1024
const timeLimitMs = 10_000

/**
 * Fetches definitions over https without following anything inwards: names are resolved once, every answer must be a
 * public address, and the connection goes to exactly that answer. Addresses written as numbers are refused, and so is
 * a redirect to a host that was not asked for. Nothing of the bot's or the person's is sent along.
 */
export function createDefinitionFetcher({ hostAddresses }: { hostAddresses: HostAddresses }): DefinitionFetcher {
  const direct = buildConnector({ timeout: timeLimitMs, lookup: lookupPublic })
  const pinned = buildConnector({ timeout: timeLimitMs })
  const agent = new Agent({
    connect(options, callback) {
      const pin = hostAddresses.get(options.hostname)
      if (!pin) return direct(options, callback)
      return pinned(
        { ...options, hostname: pin.address, port: String(pin.port), servername: options.hostname },
        callback,
      )
    },
  })
  return {
    fetch: (wanted) => follow(agent, wanted),
    close: () => agent.close(),
  }
}

async function follow(agent: Agent, wanted: FetchRequest): Promise<Fetched> {
  const signal = AbortSignal.timeout(timeLimitMs)
  let url = URL.parse(wanted.url)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!url || !isAllowed(url, wanted.hosts)) return { outcome: hop === 0 ? 'refused-address' : 'refused-redirect' }
    const answer = await getOnce(agent, url, signal, hop === 0 ? wanted.bearer : undefined)
    if (!('redirect' in answer)) return answer
    url = URL.parse(answer.redirect, url.href)
  }
  return { outcome: 'refused-redirect' }
}

/** https on the standard port to a named host that was asked for; no credentials in the address, no number for a host. */
export function isAllowed(url: URL, hosts: ReadonlySet<string>): boolean {
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 &&
    hosts.has(url.hostname)
  )
}

async function getOnce(
  agent: Agent,
  url: URL,
  signal: AbortSignal,
  bearer: string | undefined,
): Promise<Fetched | { readonly redirect: string }> {
  try {
    const { statusCode, headers, body } = await request(url.href, {
      dispatcher: agent,
      signal,
      headers: {
        accept: 'application/json, application/yaml;q=0.9, text/yaml;q=0.9, */*;q=0.5',
        'accept-encoding': 'identity',
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
    })
    const { location } = headers
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') {
      await body.dump()
      return { redirect: location }
    }
    if (statusCode !== 200) {
      await body.dump()
      return { outcome: outcomeOf(statusCode) }
    }
    const bytes = await readCapped(body, Number(headers['content-length'] ?? 0))
    if (!bytes) return { outcome: 'too-large' }
    const etag = headers['etag']
    return {
      outcome: 'found',
      bytes,
      contentType: String(headers['content-type'] ?? ''),
      ...(typeof etag === 'string' ? { etag } : {}),
    }
  } catch (error) {
    return { outcome: isRefusedAddress(error) ? 'refused-address' : 'unreachable' }
  }
}

function outcomeOf(statusCode: number): Exclude<Attempt['outcome'], 'found'> {
  if (statusCode === 401) return 'needs-sign-in'
  if (statusCode === 403) return 'forbidden'
  return statusCode >= 500 ? 'server-error' : 'not-found'
}

async function readCapped(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  announced: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = announced > largestDocument ? announced : 0
  if (size === 0) {
    for await (const chunk of body) {
      size += chunk.length
      if (size > largestDocument) break
      chunks.push(chunk)
    }
  }
  if (size <= largestDocument) return Buffer.concat(chunks)
  body.destroy()
  return undefined
}

const refusedAddress = 'ECOURIERADDRESS'

/** Resolves a name and hands over its addresses only when every one of them is public. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0)
    const [first] = addresses
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
      return callback(Object.assign(new Error('not a public address'), { code: refusedAddress }), '', 0)
    }
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
  })
}

function isRefusedAddress(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === refusedAddress
}
