import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditKeyCheck } from '../audit/segments.ts'
import type { Stores } from '../store/stores.ts'
import type { VaultKeyCheck } from '../store/vault-keys.ts'
import { createBackoff } from '../workflow/jobs/backoff.ts'
import type { Log } from '../core/ports/log.ts'
import { vaultKeyWords } from './vault-key-words.ts'

/** Keeps everything out until the vault key and the audit key are known to be the right ones. */
export interface KeyGate {
  isOpen(): boolean
  /** Resolves when it opens: never with a wrong key of the two. */
  readonly opened: Promise<void>
}

/**
 * Opens once both keys were found right. With another key than the one by which the store was written, decisions would
 * be taken and chained that nobody can verify. So no call is handled and no work is done before. While the store cannot
 * be read, it is tried again; a wrong key stays wrong, and an administrator gets a message that says what to do.
 */
export function createKeyGate(options: {
  readonly checkVaultKey: () => Promise<VaultKeyCheck>
  readonly checkAuditKey: () => Promise<AuditKeyCheck>
  readonly log: Log
  readonly wait?: (milliseconds: number) => Promise<unknown>
}): KeyGate {
  const {
    checkVaultKey,
    checkAuditKey,
    log,
    wait = (milliseconds) => sleep(milliseconds, undefined, { ref: false }),
  } = options
  const opening = Promise.withResolvers<void>()
  const backoff = createBackoff(log, 'checking the vault key')
  let open = false

  async function check(): Promise<void> {
    for (;;) {
      try {
        const vault = await checkVaultKey()
        if (!vault.fits) {
          const { what, fix } = vaultKeyWords(vault)
          log.error(keysOf(vault), `${what}: nothing is done and nothing is changed. ${fix}`)
          return
        }
        const audit = await checkAuditKey()
        if (!audit.fits) {
          log.error({ line: audit.seq, keyIds: audit.keyIds }, otherAuditKey(audit))
          return
        }
        if (audit.changes) log.info({ line: audit.seq }, 'the audit log goes over to another key with its next line')
        backoff.worked()
        open = true
        return opening.resolve()
      } catch (error) {
        await wait(backoff.failed(error))
      }
    }
  }

  void check()
  return { isOpen: () => open, opened: opening.promise }
}

/** A log that somebody has altered at its end looks the same. */
function otherAuditKey({ seq, keyIds }: AuditKeyCheck & { readonly fits: false }): string {
  return `Line ${seq}, the last of the audit log, was written with another key than those given (${keyIds.join(', ')}), or was altered: nothing is done and nothing is changed. Give AUDIT_KEY its earlier value and restart; to change it, give the new key and behind a comma the earlier one. A line "audit head" of the log names the key's id.`
}

function keysOf({ given, known }: VaultKeyCheck & { readonly fits: false }) {
  return { keyIds: known.map(({ id }) => id), given }
}

/**
 * Returns a look whether both keys are still right: another process may have sealed something with another vault key, or
 * changed the audit key. A vault key that is no longer right is logged, once until it is right again.
 */
export function watchKeys(
  { checkVaultKey, checkAuditKey }: Pick<Stores, 'checkVaultKey' | 'checkAuditKey'>,
  log: Log,
): () => Promise<boolean> {
  let isSaid = false
  return async () => {
    const vault = await checkVaultKey()
    if (vault.fits) {
      isSaid = false
      return (await checkAuditKey()).fits
    }
    const { what, fix } = vaultKeyWords(vault)
    if (!isSaid) log.error(keysOf(vault), `${what}: this process is not ready. ${fix}`)
    isSaid = true
    return false
  }
}
