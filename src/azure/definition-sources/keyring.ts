import { resourcesOf } from '../../core/app/app-facts.ts'
import type { Attempt } from '../../core/app/attempt.ts'
import type { Registrations } from '../../core/connector/registration.ts'
import type { Tokens } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { Arm } from '../arm.ts'
import { isAudienceOf } from '../own-audience.ts'
import { siteFor } from '../site-client.ts'
import type { Search } from './candidate.ts'

/** Audiences that are tried at most: each costs a token and a call. */
const mostAudiences = 4

export type Withheld = NonNullable<Attempt['without']>

/** What one search may bring along to the app's own hosts, with the developer's own rights. Nothing of it is kept. */
export interface Keyring {
  /** Tokens for the API, the likeliest audience first; or why there is none. Asked for once. */
  tokens(): Promise<readonly string[] | Withheld>
  /** The function key for an address; or why there is none. Asked for once. */
  key(path: string): Promise<string | { readonly withheld: Withheld }>
  /** Remembers the token that was taken, or that none was, so that the next address is not asked with each again. */
  settle(taken: string | undefined): void
}

export interface KeyringOptions {
  readonly arm: Arm
  readonly tokens: Pick<Tokens, 'forApi'>
  readonly registrations: Pick<Registrations, 'hostsOf'>
}

export function createKeyring(search: Search, { arm, tokens, registrations }: KeyringOptions): Keyring {
  const { person, app, facts } = search
  const own = [...new Set([app.host, ...facts.hosts])]
  let known: Promise<readonly string[] | Withheld> | undefined
  let keys: Promise<HostKeys> | undefined

  async function fetchTokens(): Promise<readonly string[] | Withheld> {
    const found: string[] = []
    let why: Withheld = 'no-token'
    for (const resource of resourcesOf(facts.easyAuth).slice(0, mostAudiences)) {
      const answer = await tokenFor(resource)
      if ('token' in answer) found.push(answer.token)
      else if (answer.withheld === 'other-registration') why = answer.withheld
    }
    return found.length > 0 ? found : why
  }

  async function tokenFor(resource: string): Promise<{ token: string } | { withheld: Withheld }> {
    try {
      const answer = await tokens.forApi(person, resource)
      if (!('token' in answer)) return { withheld: 'no-token' }
      if (!(await isAudienceOf(registrations, person, { resource, hosts: own })))
        return { withheld: 'other-registration' }
      return { token: answer.token }
    } catch (error) {
      if (error instanceof ProblemError) return { withheld: 'no-token' }
      throw error
    }
  }

  /** The master key is never asked for here: it opens everything. */
  async function fetchKeys(): Promise<HostKeys> {
    try {
      const { functionKeys = {}, systemKeys = {} } = await (await siteFor(arm, person, app.resourceId)).hostKeys()
      return { functionKey: functionKeys['default'] ?? Object.values(functionKeys)[0], systemKeys }
    } catch (error) {
      if (isRefusal(error)) return { withheld: 'key-denied' }
      throw error
    }
  }

  return {
    tokens: () => (known ??= fetchTokens()),
    async key(path) {
      if (app.kind !== 'function') return { withheld: 'no-key' }
      const found = await (keys ??= fetchKeys())
      if ('withheld' in found) return found
      return keyFor(path, found) ?? { withheld: 'no-key' }
    },
    settle(taken) {
      known = Promise.resolve(taken === undefined ? 'no-token' : [taken])
    },
  }
}

type HostKeys =
  | { readonly functionKey: string | undefined; readonly systemKeys: Readonly<Record<string, string>> }
  | { readonly withheld: Withheld }

/**
 * The definition of version 1 of the runtime has a key of its own
 * (github.com/Azure/azure-functions-ux, swagger-definition.component.ts).
 */
function keyFor(path: string, keys: Exclude<HostKeys, { withheld: Withheld }>): string | undefined {
  const isAdmin = path.toLowerCase().startsWith('/admin/host/swagger')
  return isAdmin ? keys.systemKeys['swaggerdocumentationkey'] : keys.functionKey
}

/** Azure says no: the role does not allow it, a lock forbids it, or the host that holds the keys is down. */
function isRefusal(error: unknown): boolean {
  const { statusCode } = error as { statusCode?: number }
  return statusCode !== undefined && statusCode >= 400 && statusCode !== 401 && statusCode !== 429
}
