import type { Person } from '../../core/person.ts'
import type { Tokens } from '../../core/ports/index.ts'
import type { AppFacts } from '../../core/app-facts.ts'
import type { DefinitionOrigin, SourceApp } from '../../core/source-app.ts'
import type { Arm } from '../arm.ts'

/** An address that may serve the app's definition. */
export interface Candidate {
  readonly via: DefinitionOrigin['via']
  /** May contain a key in its query: never shown, stored or logged as it is. */
  readonly url: string
  /** Hosts beside the app's own that this one address may touch. */
  readonly otherHosts?: readonly string[]
}

export interface Search {
  readonly person: Person
  readonly app: SourceApp
  readonly facts: AppFacts
  readonly typedAddress?: string
}

/** One way in which apps publish their definition. Returns addresses, best first; none when it does not apply. */
export type CandidateSource = (search: Search, cloud: { arm: Arm; tokens: Tokens }) => Promise<readonly Candidate[]>
