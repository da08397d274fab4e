import type { Attempt, AttemptOutcome } from '../../core/app/attempt.ts'
import type { Candidate, Search } from './candidate.ts'
import type { DefinitionFetcher, Fetched, FetchRequest } from './definition-fetcher.ts'
import type { Keyring, Withheld } from './keyring.ts'
import { outcomeOf } from './outcome.ts'

export interface ReadCandidate {
  readonly attempt: Attempt
  readonly fetched: Fetched
}

/** Outcomes after which the developer's own token for the API may open an address. */
const opensWithToken: readonly AttemptOutcome[] = ['needs-sign-in', 'sign-in-page', 'forbidden']

/**
 * Asks one address: first without anything, then with what it asks for, of which each is tried once and only at the
 * app's own hosts. Whatever was brought along is taken out of what came back.
 */
export async function readCandidate(
  search: Search,
  candidate: Candidate,
  { fetcher, keyring }: { readonly fetcher: DefinitionFetcher; readonly keyring: Keyring },
): Promise<ReadCandidate> {
  const { app, facts } = search
  const own = [...facts.hosts, app.host]
  const hosts = new Set([...own, ...(candidate.otherHosts ?? [])])
  const wanted = { url: candidate.url, hosts, app: { resourceId: app.resourceId, hosts: own } }
  const answering = { isFunctionApp: app.kind === 'function', hidesApi: facts.easyAuth?.hidesApi === true }
  const ask = async (credentials: Credentials = {}): Promise<Answer> => {
    const fetched = withoutSecrets(await fetcher.fetch({ ...wanted, ...credentials }), credentials)
    return { fetched, outcome: outcomeOf(fetched, answering), credentials }
  }
  const plain = await ask()
  const last = isOwn(candidate, own)
    ? await withKey(await withToken(plain, ask, keyring), ask, candidate, keyring)
    : plain
  return { fetched: last.fetched, attempt: attemptOf(candidate, last) }
}

type Credentials = Pick<FetchRequest, 'bearer' | 'key'>

interface Answer {
  readonly fetched: Fetched
  readonly outcome: AttemptOutcome
  readonly credentials: Credentials
  readonly withheld?: Withheld
}

type Ask = (credentials: Credentials) => Promise<Answer>

async function withToken(plain: Answer, ask: Ask, keyring: Keyring): Promise<Answer> {
  if (!opensWithToken.includes(plain.outcome)) return plain
  const tokens = await keyring.tokens()
  // The app's own code may forbid what no token opens.
  if (typeof tokens === 'string') return plain.outcome === 'forbidden' ? plain : { ...plain, withheld: tokens }
  let last = plain
  for (const bearer of tokens) {
    last = await ask({ bearer })
    if (opensWithToken.includes(last.outcome)) continue
    keyring.settle(bearer)
    return last
  }
  keyring.settle(undefined)
  return last
}

async function withKey(before: Answer, ask: Ask, { url }: Candidate, keyring: Keyring): Promise<Answer> {
  if (before.outcome !== 'wants-key') return before
  const key = await keyring.key(new URL(url).pathname)
  return typeof key === 'string' ? ask({ ...before.credentials, key }) : { ...before, withheld: key.withheld }
}

function attemptOf({ url, registeredAs }: Candidate, { fetched, outcome, credentials, withheld }: Answer): Attempt {
  return {
    url: withoutQuery(url),
    outcome,
    ...(credentials.key === undefined ? {} : { with: 'key' as const }),
    ...(credentials.bearer === undefined || credentials.key !== undefined ? {} : { with: 'token' as const }),
    ...(withheld ? { without: withheld } : {}),
    ...(registeredAs ? { registeredAs } : {}),
    ...(outcome === 'server-error' && fetched.outcome === 'status' ? { status: fetched.status } : {}),
  }
}

/** Nothing of the developer's or the app's goes to a host that is not the app's own. */
function isOwn({ url }: Candidate, own: readonly string[]): boolean {
  return own.includes(URL.parse(url)?.hostname ?? '')
}

/** An API may repeat what it was called with, and neither a token nor a key may be kept. */
function withoutSecrets(fetched: Fetched, { bearer, key }: Credentials): Fetched {
  if (fetched.outcome !== 'found') return fetched
  const secrets = [
    ...(bearer === undefined ? [] : [[bearer, '[token]'] as const]),
    ...(key ? [[key, '[key]'] as const] : []),
  ]
  const present = secrets.filter(([secret]) => Buffer.from(fetched.bytes).includes(secret))
  if (present.length === 0) return fetched
  const text = present.reduce(
    (rest, [secret, mark]) => rest.replaceAll(Buffer.from(secret).toString('latin1'), mark),
    Buffer.from(fetched.bytes).toString('latin1'),
  )
  return { ...fetched, bytes: Buffer.from(text, 'latin1') }
}

/** Returns what may be shown and kept of an address: its query can hold a key. */
export function withoutQuery(address: string): string {
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname}`
}
