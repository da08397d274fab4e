import { isTerminal } from '../../core/lifecycle.ts'
import type { Context } from '../record/context.ts'

/** Younger secrets are left alone, in milliseconds: a secret is sealed a moment before its request names it. */
const youngestMs = 15 * 60 * 1000
const everyMs = 60 * 60 * 1000

/**
 * Destroys orphaned secrets: those in the vault whose request has ended or no longer names them, because a crash came
 * between two writes. Returns how many.
 */
export async function sweepSecrets(context: Context, tenantId: string): Promise<number> {
  const oldest = context.clock.now().getTime() - youngestMs
  let destroyed = 0
  for (const { ref, owner, since } of await context.vault.list()) {
    if (since > oldest) continue
    const request = await context.store.request(tenantId, owner)
    if (request && !isTerminal(request.status) && request.secret?.ref === ref) continue
    await context.vault.destroy(ref)
    destroyed += 1
  }
  return destroyed
}

/** Sweeps at start and every hour, as long as the process runs. */
export function startSecretSweep(context: Context, tenantId: string): void {
  const sweep = () => {
    sweepSecrets(context, tenantId).then(
      (count) => count > 0 && context.log.info({ count }, 'secrets that nobody needs were destroyed'),
      (error: unknown) => context.log.warn({ error }, 'the vault could not be swept'),
    )
  }
  sweep()
  setInterval(sweep, everyMs).unref()
}
