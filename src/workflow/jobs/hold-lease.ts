import type { Job } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'

/** The lease of one attempt at a job, renewed for as long as the attempt may take. */
export interface HeldLease {
  /** False once the attempt was abandoned, although it may still run in this process. */
  isHeld(): boolean
  /** Renews the lease in the queue. Returns false once another worker has the job. */
  renew(): Promise<boolean>
  /** Ends the renewing, because the attempt is over. */
  end(): void
  /**
   * Abandons the attempt while it runs. What it writes from now on is refused, and the job is due again after
   * `pauseMs`. It counts as a crashed attempt, so that a job which always runs too long becomes a dead letter.
   */
  giveUp(pauseMs: number): Promise<void>
  /** The context that the attempt works with: what it writes is refused once the lease is lost. */
  readonly context: Context
}

/** Renews the job's lease at a third of its length, until the attempt ends or is abandoned. */
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
        // The lease then expires by itself, only later.
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
