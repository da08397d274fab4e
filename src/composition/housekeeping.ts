import type { Clock } from '../core/ports/index.ts'
import type { Log } from '../core/ports/log.ts'
import type { Stores } from '../store/stores.ts'

const everyMs = 60 * 60 * 1000

/**
 * Forgets what is kept for a time only, at start and every hour. Several processes may do so at once: each finds what
 * the others have left. Returns a function that does it now.
 */
export function startHousekeeping({
  forgetOld,
  clock,
  log,
}: Pick<Stores, 'forgetOld'> & { readonly clock: Clock; readonly log: Log }): () => Promise<void> {
  const clean = async () => {
    try {
      const forgotten = await forgetOld(clock.now())
      if (Object.keys(forgotten).length > 0) log.info({ forgotten }, 'what was kept for a time only is forgotten')
    } catch (error) {
      log.warn({ error }, 'what is kept for a time only could not be forgotten')
    }
  }
  void clean()
  setInterval(() => void clean(), everyMs).unref()
  return clean
}
