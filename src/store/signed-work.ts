import type { Queue, Store } from '../core/ports/index.ts'
import type { Signer } from '../core/ports/signer.ts'
import { idempotencyKeyOf } from '../core/jobs/job-types.ts'
import type { Work } from '../core/jobs/work.ts'

/** Receives a job that became a dead letter: nobody can do it. */
export type OnDeadLetter = (job: { readonly key: string; readonly reason: string }) => void

/** Work as it is stored. A row that somebody else wrote has no signature that fits. */
type SignedWork = Work & { readonly signature?: string }

const reason = 'its signature is not ours'

/**
 * Wraps a store and its queue so that work is signed when it is written and checked when it is claimed. A job runs with
 * a person's rights; without a signature, whoever can write to the database could make up a job or put another person's
 * name into it. A job that does not fit becomes a dead letter.
 */
export function signedWork(
  { store, queue }: { readonly store: Store; readonly queue: Queue },
  signer: Signer,
  onDeadLetter: OnDeadLetter,
): { readonly store: Store; readonly queue: Queue } {
  const signed = (work: Work): SignedWork => ({ ...work, signature: signer.sign('work', JSON.stringify(work)) })
  return {
    store: {
      ...store,
      commit: ({ work, ...change }) =>
        store.commit(work ? { ...change, work: work.map((one) => ({ ...one, work: signed(one.work) })) } : change),
    },
    queue: {
      ...queue,
      async claim(now, leaseMs) {
        for (;;) {
          const job = await queue.claim(now, leaseMs)
          if (!job) return undefined
          const { signature, ...work } = job.work as SignedWork
          if (signer.isSigned('work', JSON.stringify(work), signature)) return { ...job, work: work as Work }
          await queue.deadLetter(job, reason)
          onDeadLetter({ key: idempotencyKeyOf(job.work), reason })
        }
      },
    },
  }
}
