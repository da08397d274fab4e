import type { Work } from '../../core/jobs/work.ts'
import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from './context.ts'

/** The end of a piece of work: nothing to say, or a problem for the person who asked for it. */
export interface Outcome {
  readonly problem?: Problem
  /** True when the work has queued what its starter announced to follow it (see `Begun`). */
  readonly goesOn?: boolean
}

/** What a use case has begun: the request as it now is, and the work that finishes it. */
export interface Begun {
  readonly request: ChangeRequest
  /** What was queued, and behind it what follows when it goes well; the outcome of the last one is the answer. */
  readonly work: readonly Work[]
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

/** What the runner does with jobs. */
export interface JobUseCases {
  readonly handle: HandleJob
  /** Ends a job under which the process has crashed too often to try it once more: whoever waits for it has a way on. */
  readonly writeDeadLetter: (context: Context, work: Work) => Promise<Outcome>
}
