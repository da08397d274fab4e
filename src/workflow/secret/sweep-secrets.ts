import { testCallHours, testValueDays } from '../../core/connector/test-call.ts'
import { isTerminal } from '../../core/lifecycle.ts'
import type { KeptSecret } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

/** Younger secrets are left alone, in milliseconds: a secret is sealed a moment before its request names it. */
const youngestMs = 15 * 60 * 1000
const hourMs = 60 * 60 * 1000
const everyMs = hourMs

/**
 * Destroys orphaned secrets: those in the vault whose request has ended or no longer names them, because a crash came
 * between two writes, and test values that nobody may wait for any longer. Returns how many.
 */
export async function sweepSecrets(context: Context, tenantId: string): Promise<number> {
  const now = context.clock.now().getTime()
  let destroyed = 0
  for (const kept of await context.vault.list()) {
    if (kept.since > now - youngestMs) continue
    const request = await context.store.request(tenantId, kept.owner)
    if (request && isNeeded(request, kept, now)) continue
    await context.vault.destroy(kept.ref)
    destroyed += 1
  }
  return destroyed
}

function isNeeded(request: ChangeRequest, { ref, since }: KeptSecret, now: number): boolean {
  const { status, secret, testValue, result } = request
  if (secret?.ref === ref) return !isTerminal(status)
  if (!Object.values(testValue?.refs ?? {}).includes(ref)) return false
  // After the import it is there for the one call only.
  if (status === 'imported') return Date.parse(result?.at ?? '') > now - testCallHours * hourMs
  return !isTerminal(status) && since > now - testValueDays * 24 * hourMs
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
