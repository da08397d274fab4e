import { createHash } from 'node:crypto'
import type { DefinitionSources, FoundDefinition, NotFound, Tokens } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { resourceOf } from '../../core/app-facts.ts'
import type { Attempt } from '../../core/attempt.ts'
import type { DefinitionOrigin } from '../../core/source-app.ts'
import type { Arm } from '../arm.ts'
import { apiManagement } from './api-management.ts'
import type { Candidate, CandidateSource, Search } from './candidate.ts'
import type { DefinitionFetcher, Fetched } from './definition-fetcher.ts'
import { functions } from './functions.ts'
import { looksLikeDefinition, looksLikeHtml } from './looks-like.ts'
import { registered } from './registered.ts'
import { wellKnownPaths } from './well-known-paths.ts'

/** In the order in which they are asked. */
const sources: readonly CandidateSource[] = [registered, apiManagement, functions, wellKnownPaths]

export interface DefinitionSourcesOptions {
  readonly arm: Arm
  readonly tokens: Tokens
  readonly fetcher: DefinitionFetcher
  readonly now: () => Date
}

/** Finds an app's definition: its registered address, its API Management link, its functions, well-known paths. */
export function createDefinitionSources({ arm, tokens, fetcher, now }: DefinitionSourcesOptions): DefinitionSources {
  async function find(search: Search): Promise<FoundDefinition | NotFound> {
    const attempts: Attempt[] = []
    const deadline = performance.now() + searchLimitMs
    for (const source of search.typedAddress === undefined ? sources : [typed]) {
      for (const candidate of await source(search, { arm, tokens })) {
        const shown = withoutQuery(candidate.url)
        if (performance.now() > deadline || isSilent(attempts, shown)) return { attempts }
        if (attempts.some(({ url }) => url === shown)) continue
        const { fetched, usedToken } = await fetchCandidate(search, candidate)
        const outcome = judge(fetched)
        attempts.push({ url: shown, outcome })
        if (outcome === 'found' && fetched.outcome === 'found') {
          return { bytes: fetched.bytes, attempts, origin: originOf(candidate, fetched, usedToken) }
        }
      }
    }
    return { attempts }
  }

  async function fetchCandidate(search: Search, candidate: Candidate) {
    const own = [...search.facts.hosts, search.app.host]
    const hosts = new Set([...own, ...(candidate.otherHosts ?? [])])
    const app = { resourceId: search.app.resourceId, hosts: own }
    const fetched = await fetcher.fetch({ url: candidate.url, hosts, app })
    const bearer = fetched.outcome === 'needs-sign-in' ? await apiToken(search, candidate) : undefined
    if (!bearer) return { fetched, usedToken: false }
    const again = await fetcher.fetch({ url: candidate.url, hosts, app, bearer })
    return { fetched: withoutToken(again, bearer), usedToken: true }
  }

  /**
   * Returns a token of the developer for the API itself, so that Easy Auth need not be switched off; never for other
   * hosts.
   */
  async function apiToken({ person, app, facts }: Search, candidate: Candidate): Promise<string | undefined> {
    const host = new URL(candidate.url).hostname
    const resource = resourceOf(facts.easyAuth)
    if (!resource || (host !== app.host && !facts.hosts.includes(host))) return undefined
    try {
      const answer = await tokens.forApi(person, resource)
      return 'token' in answer ? answer.token : undefined
    } catch (error) {
      if (error instanceof ProblemError) return undefined
      throw error
    }
  }

  function originOf(
    candidate: Candidate,
    fetched: Extract<Fetched, { outcome: 'found' }>,
    usedToken: boolean,
  ): DefinitionOrigin {
    const url = withoutQuery(candidate.url)
    return {
      via: candidate.via,
      url,
      fetchedAt: now().toISOString(),
      digest: createHash('sha256').update(fetched.bytes).digest('hex'),
      public: !usedToken && url === candidate.url,
      ...(fetched.etag ? { etag: fetched.etag } : {}),
    }
  }

  return {
    find: (person, app, facts, typedAddress) =>
      find({ person, app, facts, ...(typedAddress === undefined ? {} : { typedAddress }) }),
    async readAgain(origin, { host, resourceId }, ownHosts) {
      const own = [host, ...ownHosts]
      const hosts = new Set([...own, new URL(origin.url).hostname])
      const fetched = await fetcher.fetch({ url: origin.url, hosts, app: { resourceId, hosts: own } })
      return judge(fetched) === 'found' && fetched.outcome === 'found' ? fetched.bytes : undefined
    },
  }
}

/** Time limit for asking all addresses together, in milliseconds. */
const searchLimitMs = 30_000

/** Returns true for a host that twice gave no answer: it is not asked for its other addresses. */
function isSilent(attempts: readonly Attempt[], url: string): boolean {
  const { host } = new URL(url)
  return attempts.filter((one) => one.outcome === 'unreachable' && new URL(one.url).host === host).length >= 2
}

const typed: CandidateSource = ({ typedAddress }) =>
  Promise.resolve(typedAddress === undefined ? [] : [{ via: 'typed-address', url: typedAddress }])

function judge(fetched: Fetched): Attempt['outcome'] {
  if (fetched.outcome !== 'found') return fetched.outcome
  if (looksLikeHtml(fetched.bytes)) return 'html'
  return looksLikeDefinition(fetched.bytes) ? 'found' : 'not-a-definition'
}

/**
 * Removes the token from what was fetched: an API may repeat what it was called with, and the token must not be kept.
 */
function withoutToken(fetched: Fetched, token: string): Fetched {
  if (fetched.outcome !== 'found' || !Buffer.from(fetched.bytes).includes(token)) return fetched
  const text = Buffer.from(fetched.bytes).toString('latin1').replaceAll(token, '[token]')
  return { ...fetched, bytes: Buffer.from(text, 'latin1') }
}

/** Returns what may be shown and kept of an address: its query can hold a key. */
function withoutQuery(address: string): string {
  const url = new URL(address)
  return `${url.origin}${url.pathname}`
}
