import type { Agent } from 'undici'
import { createGuardedAgent, isNamedHttps } from '../../net/guarded-agent.ts'
import type { HostAddresses } from '../../net/guarded-agent.ts'
import { guardedGet } from '../../net/guarded-get.ts'
import type { AgentFor } from '../../net/guarded-get.ts'
import { timeLimits } from '../../net/time-limits.ts'
import type { TimeLimits } from '../../net/time-limits.ts'

export interface FetchRequest {
  readonly url: string
  /** Hosts this fetch may touch, redirects included. */
  readonly hosts: ReadonlySet<string>
  /** The app whose definition this is. A private address is open only to the apps that an administrator meant. */
  readonly app: { readonly resourceId: string; readonly hosts: readonly string[] }
  /** A token for the API itself; it is sent to the first host only and never along a redirect. */
  readonly bearer?: string
  /** A function key of the app, under the same rule. */
  readonly key?: string
}

/** What came back. What it means for a definition is read from it by `outcomeOf`. */
export type Fetched =
  | { readonly outcome: 'found'; readonly bytes: Uint8Array; readonly etag?: string; readonly contentType: string }
  | { readonly outcome: 'status'; readonly status: number; readonly said: Said }
  | { readonly outcome: 'refused-redirect'; readonly to?: URL }
  | { readonly outcome: 'refused-address' | 'too-large' | 'unreachable' }

/** What a failed answer says of itself: foreign words, read and never shown. */
export interface Said {
  /** `WWW-Authenticate`: how callers have to sign in. */
  readonly challenge: string
  /** App Service names the caller's address where it was kept out by it. */
  readonly forbiddenIp: boolean
  readonly start: string
}

export interface DefinitionFetcher {
  fetch(request: FetchRequest): Promise<Fetched>
  close(): Promise<void>
}

/** The engine's own limit on a document, in bytes. */
const largestDocument = 20 * 1024 * 1024

/**
 * Fetches definitions over https and never from inside the network: a name is resolved once, every answer must be a
 * public address, and the connection goes to exactly that answer. Addresses written as numbers are refused, and so is a
 * redirect to a host that was not asked for. Nothing of the bot's or the person's is sent along. A listed private
 * address is used only for the app whose own host is listed, or that the list names; else any developer's app could
 * point there.
 */
export function createDefinitionFetcher({
  hostAddresses,
  limits = timeLimits,
}: {
  hostAddresses: HostAddresses
  limits?: Pick<TimeLimits, 'definition'>
}): DefinitionFetcher {
  const timeLimitMs = limits.definition
  const [toPublic, toListed] = [new Map(), hostAddresses].map((listed) =>
    createGuardedAgent({ hostAddresses: listed, timeoutMs: timeLimitMs }),
  ) as [Agent, Agent]
  const mayUse = ({ app }: FetchRequest, { hostname }: URL) => {
    const listed = hostAddresses.get(hostname)
    return listed !== undefined && (app.hosts.includes(hostname) || isWithin(app.resourceId, listed.apps))
  }
  return {
    fetch: (wanted) => follow((url) => (mayUse(wanted, url) ? toListed : toPublic), wanted, timeLimitMs),
    close: async () => {
      await Promise.all([toPublic.close(), toListed.close()])
    },
  }
}

/** Returns true for the resource itself, and for everything in it. */
function isWithin(resourceId: string, holder: string | undefined): boolean {
  return holder !== undefined && `${resourceId.toLowerCase()}/`.startsWith(`${holder.replace(/\/$/, '')}/`)
}

async function follow(
  agent: AgentFor,
  { url, hosts, bearer, key }: FetchRequest,
  timeLimitMs: number,
): Promise<Fetched> {
  const got = await guardedGet(agent, {
    url,
    isAllowed: (one) => isNamedHttps(one) && hosts.has(one.hostname),
    headers: { accept: 'application/json, application/yaml;q=0.9, text/yaml;q=0.9, */*;q=0.5' },
    credentials: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(key === undefined ? {} : { 'x-functions-key': key }),
    },
    largest: largestDocument,
    timeLimitMs,
  })
  if (got.outcome === 'status') {
    const { status, headers, start } = got
    const challenge = [headers['www-authenticate'] ?? []].flat().join(', ')
    const forbiddenIp = headers['x-ms-forbidden-ip'] !== undefined
    return { outcome: 'status', status, said: { challenge, forbiddenIp, start } }
  }
  if (got.outcome !== 'found') return got
  const { etag, 'content-type': contentType = '' } = got.headers
  return {
    outcome: 'found',
    bytes: got.bytes,
    contentType: String(contentType),
    ...(typeof etag === 'string' ? { etag } : {}),
  }
}
