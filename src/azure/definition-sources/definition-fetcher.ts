import { request } from 'undici'
import type { Agent } from 'undici'
import type { Attempt } from '../../core/source-app.ts'
import { createGuardedAgent, isNamedHttps, isRefusedAddress } from '../../net/guarded-agent.ts'
import type { HostAddresses } from '../../net/guarded-agent.ts'
import { readCapped } from '../../net/read-capped.ts'

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
  const agent = createGuardedAgent({ hostAddresses, timeoutMs: timeLimitMs })
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

function isAllowed(url: URL, hosts: ReadonlySet<string>): boolean {
  return isNamedHttps(url) && hosts.has(url.hostname)
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
    const bytes = await readCapped(body, Number(headers['content-length'] ?? 0), largestDocument)
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
