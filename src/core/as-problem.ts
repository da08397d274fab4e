import { ProblemError } from './problems.ts'

/** What was caught, as a problem: what no code foresaw is `internal`, with the error as its cause. */
export function asProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : new ProblemError('internal', {}, { cause: error })
}
