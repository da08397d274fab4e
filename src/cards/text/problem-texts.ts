import type { ProblemCode } from '../../core/problems.ts'

interface ProblemText {
  /** What happened. */
  readonly happened: string
  /** What to do next. */
  readonly todo: string
}

/** What happened and what to do, for every problem, in one language; `{name}` is filled from the problem's details. */
export type ProblemTexts = Readonly<Record<ProblemCode, ProblemText>>

/** The same for one part of the catalogue, by what its problems mention. */
export type TextsOf<Details> = Readonly<Record<keyof Details, ProblemText>>

/** What is otherwise about a document that was sent as a file. */
export type ProblemTextsOfFiles = Readonly<
  Record<'definition-unreadable' | 'definition-not-an-api' | 'definition-too-large' | 'definition-refused', ProblemText>
>
