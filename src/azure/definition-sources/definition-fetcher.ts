import type { Agent } from 'undici'
import type { Attempt } from '../../core/source-app.ts'
import { createGuardedAgent, isNamedHttps } from '../../net/guarded-agent.ts'
import type { HostAddresses } from '../../net/guarded-agent.ts'
import { guardedGet } from '../../net/guarded-get.ts'

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

async function follow(agent: Agent, { url, hosts, bearer }: FetchRequest): Promise<Fetched> {
  const got = await guardedGet(agent, {
    url,
    isAllowed: (one) => isNamedHttps(one) && hosts.has(one.hostname),
    headers: { accept: 'application/json, application/yaml;q=0.9, text/yaml;q=0.9, */*;q=0.5' },
    bearer,
    largest: largestDocument,
    timeLimitMs,
  })
  if (got.outcome === 'status') return { outcome: outcomeOf(got.status) }
  if (got.outcome !== 'found') return { outcome: got.outcome }
  const { etag, 'content-type': contentType = '' } = got.headers
  return {
    outcome: 'found',
    bytes: got.bytes,
    contentType: String(contentType),
    ...(typeof etag === 'string' ? { etag } : {}),
  }
}

function outcomeOf(statusCode: number): Exclude<Attempt['outcome'], 'found'> {
  if (statusCode === 401) return 'needs-sign-in'
  if (statusCode === 403) return 'forbidden'
  return statusCode >= 500 ? 'server-error' : 'not-found'
}
