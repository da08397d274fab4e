import type { Problem } from '../../core/problems.ts'
import type { Work } from '../../core/work.ts'

/** What came of a piece of work: nothing to say, or a problem for the person who asked for it. */
export interface Outcome {
  readonly problem?: Problem
}

/** Does one piece of work. `last` is true when there will be no further attempt. */
export type WorkHandler = (work: Work, attempt: { readonly number: number; readonly last: boolean }) => Promise<Outcome>
