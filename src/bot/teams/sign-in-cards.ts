import { textFor } from '../../cards/text/index.ts'
import type { Person } from '../../core/person.ts'
import type { PersonalConversation, RateCounter } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { Channel } from './channel.ts'
import { signInMessage } from './messages.ts'
import type { UserTokens } from './user-tokens.ts'

/** Asks people to sign in, one card at a time. */
export interface SignInCards {
  /** Throws ProblemError `service-busy` while a card may still be on its way. */
  ask(conversation: PersonalConversation): Promise<void>
  /** The last card has done its work: whatever needs a sign-in from now on is a new matter, and need not wait. */
  done(person: Pick<Person, 'id'>): void
}

export interface SignInCardsOptions {
  readonly channel: Pick<Channel, 'send'>
  readonly userTokens: Pick<UserTokens, 'signInResource'>
  readonly connectionName: string
  readonly botId: string
  /** Counts the cards over all processes. */
  readonly rateCounter: RateCounter
  readonly now: () => Date
}

/** Between two cards for the same person, in milliseconds: the first may still be on its way. */
const pauseMs = 15_000

export function createSignInCards(options: SignInCardsOptions): SignInCards {
  /** When a person was asked last, by this process. */
  const asked = new Map<string, number>()
  const settled = new Set<string>()

  async function takeTurn({ tenantId, id }: Person): Promise<void> {
    if (settled.delete(id)) return
    const now = options.now().getTime()
    const wait = (asked.get(id) ?? -Infinity) + pauseMs - now
    if (wait > 0) throw busy(wait)
    const window = Math.floor(now / pauseMs)
    if ((await options.rateCounter.take(`sign-in|${tenantId}|${id}`, window, 1, 1)) === 0) throw busy(pauseMs)
  }

  return {
    async ask(conversation) {
      const { person, locale } = conversation
      await takeTurn(person)
      const resource = await options.userTokens.signInResource(conversation, options.botId)
      await options.channel.send(conversation, signInMessage(resource, options.connectionName, textFor(locale)))
      asked.set(person.id, options.now().getTime())
    },
    done({ id }) {
      // Who was never asked has taken nobody's turn.
      if (asked.has(id)) settled.add(id)
    },
  }
}

function busy(retryAfter: number): ProblemError {
  return new ProblemError('service-busy', { service: 'Teams' }, { retryAfter })
}
