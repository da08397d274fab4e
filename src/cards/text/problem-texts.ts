import type { ProblemCode } from '../../core/problems.ts'

interface ProblemText {
  readonly happened: string
  readonly todo: string
}

/** What happened and what to do, for every problem, in one language; `{name}` is filled from the problem's details. */
export type ProblemTexts = Readonly<Record<ProblemCode, ProblemText>>

/** The same for one part of the catalogue. */
export type TextsOf<Part> = Readonly<Record<keyof Part, ProblemText>>
