import { request } from 'undici'
import type { Agent } from 'undici'
import { isRefusedAddress } from './guarded-agent.ts'
import { readCapped, readStart } from './read-capped.ts'
import { withinTime } from './within-time.ts'

export interface GuardedGet {
  readonly url: string
  /** Is called for the address, and again for every redirect. */
  readonly isAllowed: (url: URL) => boolean
  readonly headers?: Readonly<Record<string, string>>
  /** Headers that are sent to the first address only, never to a redirect: a bearer token, a key. */
  readonly credentials?: Readonly<Record<string, string>> | undefined
  /** Largest body, in bytes. */
  readonly largest: number
  /** Time limit for everything together, in milliseconds. */
  readonly timeLimitMs: number
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

export type Got =
  | { readonly outcome: 'found'; readonly bytes: Uint8Array; readonly headers: Headers }
  /** The service answered with another status than 200. `start` is the beginning of its body: foreign, never shown. */
  | { readonly outcome: 'status'; readonly status: number; readonly headers: Headers; readonly start: string }
  /** `to` tells what kind of place it was, and is never shown: it may hold a key. */
  | { readonly outcome: 'refused-redirect'; readonly to?: URL }
  | { readonly outcome: 'refused-address' | 'too-large' | 'unreachable' }

/** One agent for all addresses, or a choice by address. */
export type AgentFor = Agent | ((url: URL) => Agent)

const mostRedirects = 3

/** As much of a failed answer as tells what it is, in bytes. */
const startBytes = 2048

/**
 * Reads an address that a stranger has named, through a guarded agent: up to three redirects, each checked like the
 * address itself, and at most `largest` bytes. Never throws.
 */
export function guardedGet(agent: AgentFor, wanted: GuardedGet): Promise<Got> {
  const late: Got = { outcome: 'unreachable' }
  return withinTime(wanted.timeLimitMs, (signal) => follow(agent, wanted, signal)).catch(() => late)
}

async function follow(agent: AgentFor, wanted: GuardedGet, signal: AbortSignal): Promise<Got> {
  let url = URL.parse(wanted.url)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!url || !wanted.isAllowed(url)) return hop === 0 ? { outcome: 'refused-address' } : refusedRedirect(url)
    const answer = await getOnce(typeof agent === 'function' ? agent(url) : agent, url, {
      ...wanted,
      signal,
      credentials: hop === 0 ? wanted.credentials : undefined,
    })
    if (!('redirect' in answer)) return answer
    url = URL.parse(answer.redirect, url.href)
  }
  return refusedRedirect(url)
}

function refusedRedirect(to: URL | null): Got {
  return { outcome: 'refused-redirect', ...(to ? { to } : {}) }
}

async function getOnce(
  agent: Agent,
  url: URL,
  { headers: given, credentials, largest, signal }: GuardedGet & { readonly signal: AbortSignal },
): Promise<Got | { readonly redirect: string }> {
  try {
    const { statusCode, headers, body } = await request(url.href, {
      dispatcher: agent,
      signal,
      headers: { ...given, 'accept-encoding': 'identity', ...credentials },
    })
    // One that is ended unread fails, and where nobody hears that, the process ends.
    body.on('error', () => undefined)
    const { location } = headers
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') {
      await body.dump()
      return { redirect: location }
    }
    if (statusCode !== 200) {
      return { outcome: 'status', status: statusCode, headers, start: await readStart(body, startBytes) }
    }
    const bytes = await readCapped(body, Number(headers['content-length'] ?? 0), largest)
    return bytes ? { outcome: 'found', bytes, headers } : { outcome: 'too-large' }
  } catch (error) {
    return { outcome: isRefusedAddress(error) ? 'refused-address' : 'unreachable' }
  }
}
