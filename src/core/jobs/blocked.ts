import type { Obstacle, Problem, ProblemDetailsOf } from '../problems.ts'

/** What has to be cleared away outside Teams before somebody's work can go on, with all that is said of it. */
export type Blocked = {
  readonly [Code in Obstacle['code']]: { readonly code: Code } & ProblemDetailsOf<Code> & {
      /** What the further sign-in has to show: JSON, as the service gave it. */
      readonly claims?: string
    }
}[Obstacle['code']]

export function blockedBy({ code, details }: Obstacle, claims: string | undefined): Blocked {
  return { code, ...details, ...(claims ? { claims } : {}) } as Blocked
}

/** Returns the problem that it was made of. */
export function obstacleOf(blocked: Blocked): Problem {
  const { code, claims: _, ...details } = blocked
  return { code, details } as Problem
}
