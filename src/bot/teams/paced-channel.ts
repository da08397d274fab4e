import { setTimeout as sleep } from 'node:timers/promises'
import type { RateCounter } from '../../core/ports/index.ts'
import type { Channel } from './channel.ts'

/** Length of a window, in milliseconds. Any second overlaps at most six windows. */
const windowMs = 200
/**
 * Calls in one window. Six windows of eight are 48, below the 50 calls a second that the channel takes from one app in
 * one tenant (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
 */
const callsAWindow = 8
/** Calls in one window of a process that cannot count with the others: four such processes keep the limit. */
const uncountedCalls = 2

export interface Pacing {
  readonly rateCounter: RateCounter
  readonly tenantId: string
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<unknown>
}

/**
 * Wraps a channel so that no more calls go out than the tenant's share, counted over all processes. While they cannot be
 * counted a few go out, because people must hear that the bot cannot do its work.
 */
export function pacedChannel(
  channel: Channel,
  pacing: Pick<Pacing, 'rateCounter' | 'tenantId'> & Partial<Pacing>,
): Channel {
  const turn = createPace({ now: Date.now, sleep, ...pacing })
  return {
    send: (...message) => turn().then(() => channel.send(...message)),
    update: (...edit) => turn().then(() => channel.update(...edit)),
    remove: (...message) => turn().then(() => channel.remove(...message)),
    open: (...given) => turn().then(() => channel.open(...given)),
  }
}

/** Returns a function that resolves when one more call may go out, in the order in which they asked. */
function createPace({ rateCounter, tenantId, now, sleep: wait }: Pacing): () => Promise<void> {
  const waiting: PromiseWithResolvers<void>[] = []
  let pumping: Promise<void> | undefined

  async function pump(): Promise<void> {
    while (waiting.length > 0) {
      const window = Math.floor(now() / windowMs)
      const wanted = Math.min(waiting.length, callsAWindow)
      const granted = await rateCounter
        .take(`calls|${tenantId}`, window, wanted, callsAWindow)
        .catch(() => uncountedCalls)
      for (const one of waiting.splice(0, granted)) one.resolve()
      if (waiting.length > 0) await wait((window + 1) * windowMs - now())
    }
  }

  function begin(): void {
    pumping ??= pump().finally(() => {
      pumping = undefined
      if (waiting.length > 0) begin()
    })
  }

  return () => {
    const turn = Promise.withResolvers<void>()
    waiting.push(turn)
    begin()
    return turn.promise
  }
}
