import type { Job } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'

/** One attempt's hold on its job: the lease in the queue, renewed for as long as the attempt may take. */
export interface HeldLease {
  /** False once the attempt has been given up, although it may still run in this very process. */
  isHeld(): boolean
  /** Asks the queue as well: false once another worker has taken the job over. */
  renew(): Promise<boolean>
  /** The attempt is over: nothing is renewed any more. */
  end(): void
  /**
   * The attempt is given up while it runs. What it writes from now on is refused, and the job is due again after
   * `pauseMs`: as one whose process went away under it, so that it ends as a dead letter if it goes on like this.
   */
  giveUp(pauseMs: number): Promise<void>
  /** The context under which the attempt works: what it writes is refused once the lease is lost. */
  readonly context: Context
}

/** Renews the job's lease at a third of its length, until the attempt ends or is given up. */
export function holdLease(context: Context, job: Job, leaseMs: number): HeldLease {
  const { store, queue, clock, log } = context
  let held = true
  const renew = () => queue.extend(job, clock.now(), leaseMs)
  const heartbeat = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ error }, 'a lease was not renewed'))
  }, leaseMs / 3)
  return {
    isHeld: () => held,
    renew: async () => held && (await renew()) && held,
    end: () => clearInterval(heartbeat),
    async giveUp(pauseMs) {
      held = false
      clearInterval(heartbeat)
      try {
        await queue.extend(job, clock.now(), Math.min(pauseMs, leaseMs))
      } catch (error) {
        // The lease then runs out by itself.
        log.warn({ error }, 'a lease was not shortened')
      }
    },
    context: {
      ...context,
      store: {
        ...store,
        commit: (change) => (held ? store.commit({ ...change, by: job }) : Promise.resolve('conflict')),
      },
    },
  }
}
