import type { ProblemCode } from '../../core/problems.ts'

/** What happened and what to do, for every problem, in one language; `{name}` is filled from the problem's details. */
export type ProblemTexts = Readonly<Record<ProblemCode, { readonly happened: string; readonly todo: string }>>
