import type { Turn } from '../turn.ts'

export interface CatalogueEntry {
  /** What happened. `{name}` is filled from the problem's details. */
  readonly happened: string
  /** What to do next. */
  readonly todo: string
  readonly turn: Turn
  /** True when trying the same again later can help; the runner then does so by itself first. */
  readonly retryable: boolean
}
