import type { Job } from '../../core/jobs/work.ts'

/** The attempts that are under way in this process, given up or not. */
export interface WatchedAttempts {
  begin(job: Job): void
  /** The worker is free again: with the attempt's end, or because it was given up. */
  end(job: Job): void
  /** The attempt was given up, and goes on until `ended`. */
  outlive(job: Job, ended: Promise<void>): void
  /** Milliseconds for which the longest of them has been under way. */
  longest(): number
  /** How many were given up and still have not ended. */
  outliving(): number
}

export function watchAttempts(): WatchedAttempts {
  const begun = new Map<Job, number>()
  const overdue = new Set<Job>()
  return {
    begin: (job) => void begun.set(job, performance.now()),
    end(job) {
      if (!overdue.has(job)) begun.delete(job)
    },
    outlive(job, ended) {
      overdue.add(job)
      void ended.then(() => {
        overdue.delete(job)
        begun.delete(job)
      })
    },
    longest() {
      const now = performance.now()
      return now - Math.min(now, ...begun.values())
    },
    outliving: () => overdue.size,
  }
}
