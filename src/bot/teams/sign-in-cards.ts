import { textFor } from '../../cards/text/index.ts'
import type { Person } from '../../core/person.ts'
import type { PersonalConversation, RateCounter } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { Channel } from './channel.ts'
import { signInMessage } from './messages.ts'
import type { UserTokens } from './user-tokens.ts'

/** Asks people to sign in, with one card at a time. */
export interface SignInCards {
  /** Sends a sign-in card. Throws ProblemError `service-busy` while an earlier one may still be under way. */
  ask(conversation: PersonalConversation): Promise<void>
  /** Ends the wait after the last card, because the person has signed in: the next card may be sent at once. */
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

/** Least time between two cards for one person, in milliseconds: the first may still be under way. */
const pauseMs = 15_000

export function createSignInCards(options: SignInCardsOptions): SignInCards {
  /** When this process last asked each person. */
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
      // This process sent the person no card, so its wait does not hold them back: there is nothing to end.
      if (asked.has(id)) settled.add(id)
    },
  }
}

function busy(retryAfter: number): ProblemError {
  return new ProblemError('service-busy', { service: 'Teams' }, { retryAfter })
}
