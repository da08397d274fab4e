import { request } from 'undici'
import type { Agent } from 'undici'
import { isRefusedAddress } from './guarded-agent.ts'
import { readCapped } from './read-capped.ts'
import { withinTime } from './within-time.ts'

export interface GuardedGet {
  readonly url: string
  /** Is called for the address, and again for every redirect. */
  readonly isAllowed: (url: URL) => boolean
  readonly headers?: Readonly<Record<string, string>>
  /** Is sent to the first address only, never to a redirect. */
  readonly bearer?: string | undefined
  /** Largest body, in bytes. */
  readonly largest: number
  /** Time limit for everything together, in milliseconds. */
  readonly timeLimitMs: number
}

export type Got =
  | {
      readonly outcome: 'found'
      readonly bytes: Uint8Array
      readonly headers: Readonly<Record<string, string | string[] | undefined>>
    }
  /** The service answered with another status than 200. */
  | { readonly outcome: 'status'; readonly status: number }
  | { readonly outcome: 'refused-address' | 'refused-redirect' | 'too-large' | 'unreachable' }

/** One agent for all addresses, or a choice by address. */
export type AgentFor = Agent | ((url: URL) => Agent)

const mostRedirects = 3

/**
 * Reads an address that a stranger has named, through a guarded agent: up to three redirects, each checked like the
 * address itself, and at most `largest` bytes. Never throws; no result names the address.
 */
export function guardedGet(agent: AgentFor, wanted: GuardedGet): Promise<Got> {
  const late: Got = { outcome: 'unreachable' }
  return withinTime(wanted.timeLimitMs, (signal) => follow(agent, wanted, signal)).catch(() => late)
}

async function follow(agent: AgentFor, wanted: GuardedGet, signal: AbortSignal): Promise<Got> {
  let url = URL.parse(wanted.url)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!url || !wanted.isAllowed(url)) return { outcome: hop === 0 ? 'refused-address' : 'refused-redirect' }
    const answer = await getOnce(typeof agent === 'function' ? agent(url) : agent, url, {
      ...wanted,
      signal,
      bearer: hop === 0 ? wanted.bearer : undefined,
    })
    if (!('redirect' in answer)) return answer
    url = URL.parse(answer.redirect, url.href)
  }
  return { outcome: 'refused-redirect' }
}

async function getOnce(
  agent: Agent,
  url: URL,
  { headers: given, bearer, largest, signal }: GuardedGet & { readonly signal: AbortSignal },
): Promise<Got | { readonly redirect: string }> {
  try {
    const { statusCode, headers, body } = await request(url.href, {
      dispatcher: agent,
      signal,
      headers: {
        ...given,
        'accept-encoding': 'identity',
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
    })
    // One that is ended unread fails, and where nobody hears that, the process ends.
    body.on('error', () => undefined)
    const { location } = headers
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') {
      await body.dump()
      return { redirect: location }
    }
    if (statusCode !== 200) {
      await body.dump()
      return { outcome: 'status', status: statusCode }
    }
    const bytes = await readCapped(body, Number(headers['content-length'] ?? 0), largest)
    return bytes ? { outcome: 'found', bytes, headers } : { outcome: 'too-large' }
  } catch (error) {
    return { outcome: isRefusedAddress(error) ? 'refused-address' : 'unreachable' }
  }
}
