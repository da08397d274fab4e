import type { Work } from '../../core/jobs/work.ts'
import type { Problem } from '../../core/problems.ts'
import type { Context } from './context.ts'

/** The end of a piece of work: nothing to say, or a problem for the person who asked for it. */
export interface Outcome {
  readonly problem?: Problem
}

/** One attempt at a job, and its lease. */
export interface JobAttempt {
  /** Starts at 1. */
  readonly number: number
  /** True when there will be no further attempt. */
  readonly last: boolean
  /** Returns false once another worker has the job. Nothing outside may be changed then. */
  holdsLease(): Promise<boolean>
}

/** Does one piece of work. */
export type HandleJob<W extends Work = Work> = (context: Context, work: W, attempt: JobAttempt) => Promise<Outcome>
