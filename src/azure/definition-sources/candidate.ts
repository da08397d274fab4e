import type { SiteConfigResource } from '@azure/arm-appservice'
import type { AppFacts, LookUp } from '../../core/app/app-facts.ts'
import type { Attempt } from '../../core/app/attempt.ts'
import type { Person } from '../../core/person.ts'
import type { DefinitionOrigin, SourceApp } from '../../core/source-app.ts'
import type { Arm } from '../arm.ts'

/** An address that may serve the app's definition. */
export interface Candidate {
  readonly via: DefinitionOrigin['via']
  /** May contain a key in its query: never shown, stored or logged as it is. */
  readonly url: string
  /** Hosts beside the app's own that this one address may touch. */
  readonly otherHosts?: readonly string[]
  readonly registeredAs?: NonNullable<Attempt['registeredAs']>
}

/** What a search is about, and how it asks Azure. */
export interface Search {
  readonly person: Person
  readonly app: SourceApp
  readonly facts: AppFacts
  readonly arm: Arm
  /** The configuration of the app, asked for once; undefined where it could not be read. */
  readonly configuration: () => Promise<SiteConfigResource | undefined>
  /** Asks Azure for something that the search can do without; undefined, and noted, where it does not tell. */
  readonly lookUp: <T>(what: LookUp, ask: () => Promise<T>) => Promise<T | undefined>
}

/** One way in which apps publish their definition. Returns addresses, best first; none when it does not apply. */
export type CandidateSource = (search: Search) => Promise<readonly Candidate[]>
