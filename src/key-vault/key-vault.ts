import { randomBytes } from 'node:crypto'
import { SecretClient } from '@azure/keyvault-secrets'
import type { TokenCredential } from '@azure/identity'
import type { SecretVault } from '../core/ports/index.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import { withinTime } from '../net/within-time.ts'
import { keyVaultProblem, statusOf } from './key-vault-problem.ts'
import { clientOptions } from './client-options.ts'

export interface KeyVaultOptions {
  /** `https://<name>.vault.azure.net` */
  readonly url: string
  readonly credential: TokenCredential
  /** Name of this installation: others may keep their secrets in the same vault. */
  readonly installation: string
  /** True for a vault that is not Microsoft's: its challenge names a resource that is not its own. */
  readonly private: boolean
  readonly limits?: Pick<TimeLimits, 'bot-key-vault' | 'bot-key-vault-list'>
}

const prefix = 'courier-'
/** Names of secrets from before installations had names. */
const unnamed = /^[0-9a-f]{32}$/

/**
 * Keeps secrets in the bot's own Key Vault, one object each, with the owner's id as a tag and the installation in the
 * name. Secrets of another installation in the same vault are neither listed nor destroyed. A vault with purge
 * protection keeps a deleted secret until its retention ends; only an administrator can read it then.
 */
export function keyVault({
  url,
  credential,
  installation,
  limits = timeLimits,
  ...options
}: KeyVaultOptions): SecretVault {
  const own = `${installation}-`
  const isOwn = (ref: string) => ref.startsWith(own) || unnamed.test(ref)
  const client = new SecretClient(url, credential, clientOptions(options.private))
  async function guarded<T>(act: (call: { abortSignal: AbortSignal }) => Promise<T>, limit = limits['bot-key-vault']) {
    try {
      return await withinTime(limit, (abortSignal) => act({ abortSignal }))
    } catch (error) {
      throw keyVaultProblem(error)
    }
  }

  return {
    put: (owner, secret) =>
      guarded(async (call) => {
        const ref = `${own}${randomBytes(16).toString('hex')}`
        await client.setSecret(`${prefix}${ref}`, secret, { tags: { owner }, contentType: 'client secret', ...call })
        return ref
      }),
    open: (owner, ref) =>
      guarded(async (call) => {
        if (!isOwn(ref)) return undefined
        try {
          const { value, properties } = await client.getSecret(`${prefix}${ref}`, call)
          return properties.tags?.['owner'] === owner ? value : undefined
        } catch (error) {
          if (statusOf(error) === 404) return undefined
          throw error
        }
      }),
    destroy: (ref) =>
      guarded(async (call) => {
        if (!isOwn(ref)) return
        try {
          await client.beginDeleteSecret(`${prefix}${ref}`, call)
        } catch (error) {
          if (statusOf(error) !== 404) throw error
        }
      }),
    list: () =>
      guarded(async (call) => {
        const kept = []
        for await (const { name, tags, createdOn } of client.listPropertiesOfSecrets(call)) {
          if (!name.startsWith(`${prefix}${own}`) || !tags?.['owner']) continue
          kept.push({ ref: name.slice(prefix.length), owner: tags['owner'], since: createdOn?.getTime() ?? 0 })
        }
        return kept
      }, limits['bot-key-vault-list']),
  }
}
