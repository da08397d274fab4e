import type { AlikeConnector } from './earlier-connector.ts'
import type { Detail } from '../definition.ts'
import type { DecisionVerb } from '../verbs.ts'

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
  /** A new one is made, beside these that makers could take for it. */
  | { readonly outcome: 'new'; readonly alike: readonly AlikeConnector[] }
  /** Nobody could look yet, because the approver was not signed in or the service did not answer. */
  | { readonly outcome: 'not-known' }

/** What is written beside a request: it changes nothing that anybody else decides on. */
export interface Asides {
  /** How many writes of the request were of this kind. */
  readonly writes: number
  /** By the approver's object id; a revision counts how often what they see has changed. */
  readonly reviews: Readonly<Record<string, Review & { readonly revision: number }>>
  /** Why a card could not be delivered, by the person's object id: the code of the problem. */
  readonly undelivered: Readonly<Record<string, string>>
  /** Who has decided and waits until the bot has looked whether they may, by the person's object id. */
  readonly deciding?: Readonly<Record<string, DecisionVerb>>
}

const nothing: Asides = { writes: 0, reviews: {}, undelivered: {} }

/** Returns the asides with what a person has pressed, which takes its buttons from their card. */
export function withDeciding(asides: Asides = nothing, personId: string, verb: DecisionVerb): Asides | undefined {
  if (asides.deciding?.[personId] === verb) return undefined
  return { ...asides, writes: asides.writes + 1, deciding: { ...asides.deciding, [personId]: verb } }
}

/** Returns the asides once that decision came to nothing; `undefined` where there is nothing to change. */
export function withoutDeciding(asides: Asides = nothing, personId: string): Asides | undefined {
  const { [personId]: verb, ...deciding } = asides.deciding ?? {}
  return verb === undefined ? undefined : { ...asides, writes: asides.writes + 1, deciding }
}

export function reviewOf(asides: Asides | undefined, personId: string): Review | undefined {
  return asides?.reviews[personId]
}

/** Returns the asides with one person's review; `undefined` where it says nothing new. */
export function withReview(asides: Asides = nothing, personId: string, review: Review): Asides | undefined {
  const { revision = 0, ...said } = asides.reviews[personId] ?? {}
  if (revision > 0 && JSON.stringify(said) === JSON.stringify(review)) return undefined
  const reviews = { ...asides.reviews, [personId]: { ...review, revision: revision + 1 } }
  return { ...asides, writes: asides.writes + 1, reviews }
}

/** Returns the asides with why one person's card was not delivered; `undefined` where that is known already. */
export function withUndelivered(asides: Asides = nothing, personId: string, code: string): Asides | undefined {
  if (asides.undelivered[personId] === code) return undefined
  return { ...asides, writes: asides.writes + 1, undelivered: { ...asides.undelivered, [personId]: code } }
}

/** Returns true where both were read from the same connector, as far as both could be read. */
export function isSameLive(a: LiveDigest, b: LiveDigest): boolean {
  if (a.settings !== b.settings) return false
  return a.definition === undefined || b.definition === undefined || a.definition === b.definition
}
