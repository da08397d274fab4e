import { SecretClient } from '@azure/keyvault-secrets'
import type { Person } from '../core/person.ts'
import type { SecretReferences, Tokens } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import { withinTime } from '../net/within-time.ts'
import { clientOptions } from './client-options.ts'
import { keyVaultProblem, statusOf } from './key-vault-problem.ts'

export interface SecretReferenceOptions {
  readonly tokens: Tokens
  /** Hosts that may be asked besides Microsoft's Key Vaults. */
  readonly hosts: ReadonlySet<string>
  readonly limits?: Pick<TimeLimits, 'developer-key-vault'>
}

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
const suffixes = ['.vault.azure.net', '.vault.azure.cn', '.vault.usgovcloudapi.net']
const path = /^\/secrets\/([0-9A-Za-z-]{1,127})(?:\/([0-9a-f]{32}))?\/?$/

/**
 * Reads secrets in a developer's Key Vault with the developer's own token, so that nobody can have the bot read a
 * secret that they may not read.
 */
export function createSecretReferences({
  tokens,
  hosts,
  limits = timeLimits,
}: SecretReferenceOptions): SecretReferences {
  function parsed(text: string) {
    const url = URL.parse(text)
    const [, name, version] = path.exec(url?.pathname ?? '') ?? []
    if (url?.protocol !== 'https:' || name === undefined || url.username || url.search) return undefined
    const isPrivate = hosts.has(url.host)
    return isPrivate || isKeyVault(url) ? { url: url.origin, name, version, isPrivate } : undefined
  }

  return {
    isReference: (text) => parsed(text) !== undefined,
    async read(person, address) {
      const found = parsed(address)
      if (!found) throw new ProblemError('secret-unreadable', { url: address, reason: { code: 'no-key-vault' } })
      try {
        const client = new SecretClient(found.url, credentialOf(tokens, person), clientOptions(found.isPrivate))
        const version = found.version === undefined ? {} : { version: found.version }
        const { value, properties } = await withinTime(limits['developer-key-vault'], (abortSignal) =>
          client.getSecret(found.name, { ...version, abortSignal }),
        )
        if (!value) throw new ProblemError('secret-unreadable', { url: address, reason: { code: 'empty-secret' } })
        const expires = properties.expiresOn?.toISOString().slice(0, 10)
        return { secret: value, ...(expires ? { expires } : {}) }
      } catch (error) {
        throw unreadable(error, address)
      }
    },
  }
}

function isKeyVault({ hostname, port }: URL): boolean {
  return (
    port === '' &&
    suffixes.some((suffix) => hostname.endsWith(suffix) && !hostname.slice(0, -suffix.length).includes('.'))
  )
}

function credentialOf(tokens: Tokens, person: Person) {
  return { getToken: () => tokens.forPerson(person, 'key-vault') }
}

function unreadable(error: unknown, url: string): unknown {
  const status = statusOf(error)
  if (status === 401 || status === 403 || status === 404) {
    return new ProblemError('secret-unreadable', { url, reason: String(status) }, { cause: error })
  }
  return keyVaultProblem(error)
}
