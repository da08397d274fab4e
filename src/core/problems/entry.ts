import type { Turn } from '../turn.ts'
import type { ClosedDoor, UnreadSetting } from '../app/app-facts.ts'
import type { Attempt } from '../app/attempt.ts'

/** A problem that mentions nothing. */
export type NoDetails = Readonly<Record<never, never>>

/** The addresses that were asked for a definition, and what each answered. */
export type Attempts = readonly Attempt[]

/** A search for a definition that has found none. */
export interface Searched {
  readonly app: string
  readonly tried: Attempts
  /** What keeps the internet out, as far as the settings tell. */
  readonly closedBy?: readonly ClosedDoor[]
  /** Settings that could not be read. */
  readonly unread?: readonly UnreadSetting[]
}

/** Who acts next, and whether waiting helps. What is said of a problem stands in `cards/text/<language>/problems`. */
export interface CatalogueEntry {
  readonly turn: Turn
  /** True when trying the same again later can help; the runner then does so by itself first. */
  readonly retryable: boolean
}
