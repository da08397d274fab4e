import type { Detail } from '../definition.ts'

/** A part that owners add by hand and that every update carries over. */
export type KeptPart = 'policies' | 'script' | 'colour' | 'capabilities'

/** What was edited by hand and would be undone by an update. */
export type LostEdit =
  | { readonly part: 'description' | 'sign-in' | 'display-name' }
  /** A change of the definition, with the operation that it is about. */
  | { readonly part: 'definition'; readonly detail: Detail; readonly operation?: string }
  /** Summaries and descriptions; how many, and of which operations some are. */
  | { readonly part: 'texts'; readonly count: number; readonly examples: readonly string[] }
  /** The definition could not be read: nobody knows. */
  | { readonly part: 'unread' }

export interface HandEdits {
  readonly kept: readonly KeptPart[]
  /** The first ones. */
  readonly lost: readonly LostEdit[]
  /** How many there are in all. */
  readonly lostCount: number
}

/** Names a connector exactly as it was read; without the digest of a definition that could not be. */
export interface LiveDigest {
  readonly settings: string
  readonly definition?: string
}

/** What an approver's rights show of the connector that a request would change. */
export type Review =
  | { readonly outcome: 'seen'; readonly live: LiveDigest; readonly edits: HandEdits }
  /** It is there or not: only its owner can tell. */
  | { readonly outcome: 'invisible'; readonly owner: string }
  /** Nobody could look yet, because the approver was not signed in or the service did not answer. */
  | { readonly outcome: 'not-known' }

/** The reviews of a request, by the approver's object id. */
export interface Reviews {
  /** How many writes of the request were reviews: they change nothing that another approver decides on. */
  readonly writes: number
  readonly of: Readonly<Record<string, Review & { readonly revision: number }>>
}

export function reviewOf(reviews: Reviews | undefined, personId: string): Review | undefined {
  return reviews?.of[personId]
}

/** Returns the reviews with that of one more person; `undefined` where it says nothing new. */
export function withReview(reviews: Reviews | undefined, personId: string, review: Review): Reviews | undefined {
  const { writes = 0, of = {} } = reviews ?? {}
  const before = of[personId]
  const { revision = 0, ...said } = before ?? {}
  if (before && JSON.stringify(said) === JSON.stringify(review)) return undefined
  return { writes: writes + 1, of: { ...of, [personId]: { ...review, revision: revision + 1 } } }
}

/** Returns true where both were read from the same connector, as far as both could be read. */
export function isSameLive(a: LiveDigest, b: LiveDigest): boolean {
  if (a.settings !== b.settings) return false
  return a.definition === undefined || b.definition === undefined || a.definition === b.definition
}
