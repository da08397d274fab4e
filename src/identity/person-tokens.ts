import { createHash } from 'node:crypto'
import type { TokenCredential } from '@azure/identity'
import { decodeJwt } from 'jose'
import type { Person } from '../core/person.ts'
import type { AccessToken, CloudService, Tokens } from '../core/ports/index.ts'
import { ProblemError, waitsForPerson } from '../core/problems.ts'
import type { Credentials } from './credentials.ts'
import { signInProblem, tokenRefusal } from './sign-in-problem.ts'

/** The assertions that Teams' single sign-on left with the token service. */
export interface UserAssertions {
  /** Returns undefined when this person is not signed in. */
  assertion(person: Person): Promise<string | undefined>
  /** Forgets the last assertion of this person, because it was refused: another process may know of a newer sign-in. */
  drop(person: Person): Promise<void>
}

export interface PersonTokensOptions {
  readonly credentials: Pick<Credentials, 'onBehalfOf'>
  /** The bot's own registration: the audience of every sign-in. */
  readonly clientId: string
  readonly scopes: Readonly<Record<CloudService, string>>
  readonly assertions: UserAssertions
  readonly now: () => Date
}

/**
 * Keeps a token beside the library's cache. The library finds its cached token only when the answer's scopes name the
 * one that was asked for, which they need not for `/.default`; each call would then ask the token endpoint again.
 */
interface PersonCredential {
  readonly credential: TokenCredential
  readonly tokens: Map<string, AccessToken>
}

/** A token is renewed this long before it expires, in milliseconds. */
const earlierMs = 300_000

/** Credentials kept at a time; each holds one person's tokens in memory only. */
const mostCredentials = 500

/**
 * Returns tokens on behalf of one person for one service. An assertion counts only when it names the very person who is
 * chatting (object id and tenant), and this bot as its audience.
 */
export function createPersonTokens({ credentials, clientId, scopes, assertions, now }: PersonTokensOptions): Tokens {
  const kept = new Map<string, PersonCredential>()
  const audiences = new Set([clientId, `api://botid-${clientId}`])

  function credentialFor(person: Person, assertion: string): PersonCredential {
    const key = `${person.tenantId}|${person.id}|${createHash('sha256').update(assertion).digest('hex')}`
    const found = kept.get(key) ?? { credential: credentials.onBehalfOf(assertion), tokens: new Map() }
    kept.delete(key)
    kept.set(key, found)
    const [oldest] = kept.keys()
    if (kept.size > mostCredentials && oldest !== undefined) kept.delete(oldest)
    return found
  }

  async function tokenFor(person: Person, wanted: { scope: string; service: string; claims?: string }) {
    const assertion = await assertions.assertion(person)
    if (assertion === undefined) throw new ProblemError('sign-in-needed', { service: wanted.service })
    checkAssertion(assertion, { person, audiences, now: now(), service: wanted.service })
    const { credential, tokens } = credentialFor(person, assertion)
    const known = wanted.claims ? undefined : tokens.get(wanted.scope)
    if (known && known.expiresOnTimestamp - now().getTime() > earlierMs) return known
    try {
      const claims = wanted.claims ? { claims: wanted.claims } : {}
      const token = await credential.getToken(wanted.scope, { enableCae: true, ...claims })
      if (!token) throw new TypeError('Entra ID gave no token')
      tokens.set(wanted.scope, token)
      return token
    } catch (error) {
      const problem = signInProblem(error, wanted.service)
      if (waitsForPerson(problem.code)) await assertions.drop(person)
      throw problem
    }
  }

  return {
    forPerson: (person, service, options) =>
      tokenFor(person, { scope: scopes[service], service: names[service], ...options }),
    forget(person) {
      for (const key of kept.keys()) if (key.startsWith(`${person.tenantId}|${person.id}|`)) kept.delete(key)
    },
    async forApi(person, resource) {
      try {
        return await tokenFor(person, { scope: `${resource}/.default`, service: resource })
      } catch (error) {
        const refused = tokenRefusal(error)
        if (refused === undefined) throw error
        return { refused }
      }
    },
  }
}

const names: Readonly<Record<CloudService, string>> = {
  azure: 'Azure',
  graph: 'Microsoft Graph',
  'power-platform': 'Power Platform',
  connectors: 'Power Platform',
  'key-vault': 'Key Vault',
}

function checkAssertion(
  assertion: string,
  expected: {
    readonly person: Person
    readonly audiences: ReadonlySet<string>
    readonly now: Date
    readonly service: string
  },
): void {
  const claims = decodeJwt(assertion)
  const audience = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud
  if (!audience || !expected.audiences.has(audience)) throw new ProblemError('wrong-person-signed-in')
  if (claims['oid'] !== expected.person.id || claims['tid'] !== expected.person.tenantId) {
    throw new ProblemError('wrong-person-signed-in')
  }
  if ((claims.exp ?? 0) * 1000 <= expected.now.getTime()) {
    throw new ProblemError('sign-in-needed', { service: expected.service })
  }
}
