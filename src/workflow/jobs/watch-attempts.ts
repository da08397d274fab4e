import type { Job } from '../../core/jobs/work.ts'

/** The attempts that run in this process, abandoned ones included. */
export interface WatchedAttempts {
  begin(job: Job): void
  /** Frees the worker, because the attempt ended or was abandoned. */
  end(job: Job): void
  /** Keeps watching an abandoned attempt until `ended`. */
  outlive(job: Job, ended: Promise<void>): void
  /** Returns for how many milliseconds the longest of them has run. */
  longest(): number
  /** Returns how many abandoned attempts still run. */
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
