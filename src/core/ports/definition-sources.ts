import type { AppFacts, UnreadSetting } from '../app/app-facts.ts'
import type { Attempt } from '../app/attempt.ts'
import type { FrontApi } from '../app/front-api.ts'
import type { Person } from '../person.ts'
import type { DefinitionOrigin, SourceApp } from '../source-app.ts'

/** What is looked for, and what the developer has said about where. */
export interface DefinitionSearch {
  readonly person: Person
  readonly app: SourceApp
  readonly facts: AppFacts
  /** Only this address is read. */
  readonly typedAddress?: string
  /** A host that is not the app's, of which the developer has confirmed that what lies there describes the app. */
  readonly confirmedHost?: string
  /** Only this API in front of the app, by its id, or only the app itself (`appItself`). */
  readonly frontApi?: string
}

export interface FoundDefinition extends Looked {
  readonly bytes: Uint8Array
  readonly origin: DefinitionOrigin
}

export type NotFound = Looked

/** What a search has seen, whether or not it found a definition. */
interface Looked {
  readonly attempts: readonly Attempt[]
  /** Settings that could not be read, beside those that the facts name; absent where all were. */
  readonly unread?: readonly UnreadSetting[]
  /** The APIs in front of the app; absent where none was seen. */
  readonly frontApis?: readonly FrontApi[]
}

/** Finds and reads an app's API definition on the server side. */
export interface DefinitionSources {
  find(wanted: DefinitionSearch): Promise<FoundDefinition | NotFound>
  /**
   * Reads a public origin again, without anybody's token; undefined when it cannot be read now.
   *
   * @param ownHosts names under which the app itself answers
   */
  readAgain(origin: DefinitionOrigin, app: SourceApp, ownHosts: readonly string[]): Promise<Uint8Array | undefined>
}
