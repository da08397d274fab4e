import { setTimeout as sleep } from 'node:timers/promises'
import { createBackoff } from '../workflow/backoff.ts'
import type { Log } from '../workflow/context.ts'

/** Keeps everything out until the vault key is known to be the right one. */
export interface KeyGate {
  isOpen(): boolean
  /** Resolves when it opens: never with a wrong key. */
  readonly opened: Promise<void>
}

/**
 * With another key than the one by which the store was written, decisions would be taken and chained that verify nowhere.
 * So no call is handled and no work is done before the key was found right. While the store cannot be asked, it is asked
 * again; a wrong key stays wrong, and an administrator is told what to do.
 */
export function createKeyGate(options: {
  readonly isKeyRight: () => Promise<boolean>
  readonly log: Log
  readonly wait?: (milliseconds: number) => Promise<unknown>
}): KeyGate {
  const { isKeyRight, log, wait = (milliseconds) => sleep(milliseconds, undefined, { ref: false }) } = options
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
