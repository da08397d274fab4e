import type { Inbound } from '../teams/inbound.ts'
import type { BotDependencies } from './bot-dependencies.ts'

/**
 * Returns true for the first delivery of an activity. The channel delivers one again when our answer was late or lost,
 * and it must be answered once.
 */
export async function isFirstDelivery(
  { context }: Pick<BotDependencies, 'context'>,
  { delivery }: Pick<Inbound, 'delivery'>,
): Promise<boolean> {
  if (delivery === undefined) return true
  // After a power cut somebody may get an answer twice.
  return (await context.store.commit({ idempotencyKey: delivery, lazily: true })) === 'committed'
}
