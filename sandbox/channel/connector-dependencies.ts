import type { Clock } from '../kernel/clock.ts'
import type { Call } from '../kernel/stand-in.ts'
import type { Chat } from './chat.ts'
import type { PersonId } from './find-person.ts'
import type { Reach } from './reach.ts'

/** What the Connector REST API works with. */
export interface ConnectorDependencies {
  readonly chat: Chat
  readonly clock: Clock
  /** Whether the app is installed for this person: the service lets a bot write to nobody else. */
  readonly isInstalled: (person: PersonId) => boolean
  /** Whether the directory does not have this person any more: their chats have gone with them. */
  readonly hasLeft: (person: PersonId) => boolean
  readonly reach: Reach
  /** Throws for a call that does not carry the bot's own token. */
  readonly checkToken: (call: Call) => Promise<void>
}
