import { createHash } from 'node:crypto'
import type { UnreadSetting } from '../../core/app/app-facts.ts'
import type { Attempt } from '../../core/app/attempt.ts'
import type { Registrations } from '../../core/connector/registration.ts'
import { appItself, isSameApi } from '../../core/app/front-api.ts'
import type { FrontApi } from '../../core/app/front-api.ts'
import type { DefinitionSearch, DefinitionSources, FoundDefinition, Tokens } from '../../core/ports/index.ts'
import type { DefinitionOrigin } from '../../core/source-app.ts'
import { withId } from '../arm-problem.ts'
import type { Arm } from '../arm.ts'
import { lookUp, foundIn, unreadIn } from '../look-up.ts'
import { siteFor } from '../site-client.ts'
import { exportOf } from './api-management.ts'
import type { Candidate, CandidateSource, Search } from './candidate.ts'
import type { DefinitionFetcher, Fetched } from './definition-fetcher.ts'
import { frontApis, rememberServices } from './front-apis.ts'
import { functions } from './functions.ts'
import { createKeyring } from './keyring.ts'
import { outcomeOf } from './outcome.ts'
import { readCandidate, withoutQuery } from './read-candidate.ts'
import { registered } from './registered.ts'
import { wellKnownPaths } from './well-known-paths.ts'

export interface DefinitionSourcesOptions {
  readonly arm: Arm
  readonly tokens: Pick<Tokens, 'forApi'>
  readonly registrations: Pick<Registrations, 'hostsOf'>
  readonly fetcher: DefinitionFetcher
  readonly now: () => Date
}

/** Finds an app's definition: its registered address, the APIs in front of it, its functions, well-known paths. */
export function createDefinitionSources(options: DefinitionSourcesOptions): DefinitionSources {
  const { fetcher, now } = options
  const services = rememberServices(options.arm)
  return {
    async find(wanted) {
      const { search, unread } = beginSearch(options.arm, wanted)
      const apis = wanted.typedAddress === undefined ? await frontApis(search, services) : []
      const sources = sourcesOf(wanted, apis)
      const result = await searchThrough(sources, search, options)
      return {
        ...('fetched' in result ? foundDefinition(result, now()) : { attempts: result.attempts }),
        ...(unread().length > 0 ? { unread: unread() } : {}),
        ...(apis.length > 0 ? { frontApis: apis } : {}),
      }
    },
    async readAgain(origin, { host, resourceId, kind }, ownHosts) {
      const own = [host, ...ownHosts]
      const hosts = new Set([...own, new URL(origin.url).hostname])
      const fetched = await fetcher.fetch({ url: origin.url, hosts, app: { resourceId, hosts: own } })
      const outcome = outcomeOf(fetched, { isFunctionApp: kind === 'function', hidesApi: false })
      return outcome === 'found' && fetched.outcome === 'found' ? fetched.bytes : undefined
    },
  }
}

function beginSearch(arm: Arm, { person, app, facts }: DefinitionSearch) {
  const noted: UnreadSetting[] = []
  let configuration: ReturnType<Search['configuration']> | undefined
  const search: Search = {
    person,
    app,
    facts,
    arm,
    configuration: () =>
      (configuration ??= search.lookUp('configuration', async () =>
        withId(await (await siteFor(arm, person, app.resourceId)).configuration()),
      )),
    async lookUp(what, ask) {
      const looked = await lookUp(what, ask)
      noted.push(...unreadIn([looked]))
      return foundIn(looked)
    },
  }
  const isKnown = ({ what }: UnreadSetting) => facts.unread?.some((one) => one.what === what) ?? false
  // One line for each setting: Azure says the same of each of its parts.
  const isFirst = ({ what }: UnreadSetting, index: number) => noted.findIndex((one) => one.what === what) === index
  return { search, unread: () => noted.filter((one, index) => !isKnown(one) && isFirst(one, index)) }
}

/** Returns the sources in the order in which they are asked. */
function sourcesOf(
  { typedAddress, confirmedHost, frontApi }: DefinitionSearch,
  apis: readonly FrontApi[],
): readonly CandidateSource[] {
  if (typedAddress !== undefined) return [() => Promise.resolve([typed(typedAddress, confirmedHost)])]
  const ofApp = [functions, wellKnownPaths]
  if (frontApi === appItself) return [registered, ...ofApp]
  const chosen = frontApi === undefined ? apis : apis.filter(({ id }) => isSameApi(id, frontApi))
  const exports = chosen.map(
    (api): CandidateSource =>
      (search) =>
        exportOf(search, api),
  )
  return frontApi === undefined ? [registered, ...exports, ...ofApp] : exports
}

function typed(url: string, confirmedHost: string | undefined): Candidate {
  return { via: 'typed-address', url, ...(confirmedHost === undefined ? {} : { otherHosts: [confirmedHost] }) }
}

interface Found {
  readonly fetched: Extract<Fetched, { outcome: 'found' }>
  readonly attempt: Attempt
  readonly candidate: Candidate
  readonly attempts: readonly Attempt[]
}

/** Time limit for asking all addresses together, in milliseconds. */
const searchLimitMs = 30_000

async function searchThrough(
  sources: readonly CandidateSource[],
  search: Search,
  options: DefinitionSourcesOptions,
): Promise<Found | { readonly attempts: readonly Attempt[] }> {
  const attempts: Attempt[] = []
  const deadline = performance.now() + searchLimitMs
  const asking = { fetcher: options.fetcher, keyring: createKeyring(search, options) }
  for (const source of sources) {
    for (const candidate of await source(search)) {
      const shown = withoutQuery(candidate.url)
      if (performance.now() > deadline || isSilent(attempts, shown)) return { attempts }
      if (attempts.some(({ url }) => url === shown)) continue
      const { fetched, attempt } = await readCandidate(search, candidate, asking)
      attempts.push(attempt)
      if (attempt.outcome === 'found' && fetched.outcome === 'found') return { fetched, attempt, candidate, attempts }
    }
  }
  return { attempts }
}

/** Returns true for a host that twice gave no answer: it is not asked for its other addresses. */
function isSilent(attempts: readonly Attempt[], url: string): boolean {
  const { host } = new URL(url)
  return attempts.filter((one) => one.outcome === 'unreachable' && new URL(one.url).host === host).length >= 2
}

function foundDefinition({ fetched, attempt, candidate, attempts }: Found, now: Date): FoundDefinition {
  const url = withoutQuery(candidate.url)
  const origin: DefinitionOrigin = {
    via: candidate.via,
    url,
    fetchedAt: now.toISOString(),
    digest: createHash('sha256').update(fetched.bytes).digest('hex'),
    public: attempt.with === undefined && url === candidate.url,
    ...(attempt.with ? { with: attempt.with } : {}),
    ...(attempt.registeredAs ? { registeredAs: attempt.registeredAs } : {}),
    ...(fetched.etag ? { etag: fetched.etag } : {}),
  }
  return { bytes: fetched.bytes, attempts, origin }
}
