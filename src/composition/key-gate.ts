import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditKeyCheck } from '../store/audit-segments.ts'
import type { Stores } from '../store/stores.ts'
import { createBackoff } from '../workflow/jobs/backoff.ts'
import type { Log } from '../core/ports/log.ts'

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
  readonly isKeyRight: () => Promise<boolean>
  readonly checkAuditKey: () => Promise<AuditKeyCheck>
  readonly log: Log
  readonly wait?: (milliseconds: number) => Promise<unknown>
}): KeyGate {
  const {
    isKeyRight,
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
        if (!(await isKeyRight())) {
          log.error(
            {},
            'VAULT_KEY is not the key by which this store was written: nothing is done and nothing is changed. Give it its earlier value and restart.',
          )
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

/** Returns true while the keys are right: another process may have changed the audit key meanwhile. */
export async function areKeysRight(stores: Pick<Stores, 'isKeyRight' | 'checkAuditKey'>): Promise<boolean> {
  return (await stores.isKeyRight()) && (await stores.checkAuditKey()).fits
}
