import type { Turn } from '../turn.ts'
import type { Attempt } from '../attempt.ts'

/** A problem that mentions nothing. */
export type NoDetails = Readonly<Record<never, never>>

/** The addresses that were asked for a definition, and what each answered. */
export type Attempts = readonly Attempt[]

/** Who acts next, and whether waiting helps. What is said of a problem stands in `cards/text/<language>/problems`. */
export interface CatalogueEntry {
  readonly turn: Turn
  /** True when trying the same again later can help; the runner then does so by itself first. */
  readonly retryable: boolean
}
