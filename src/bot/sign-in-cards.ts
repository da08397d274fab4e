import { textFor } from '../cards/text/index.ts'
import type { PersonalConversation } from '../core/ports.ts'
import { ProblemError } from '../core/problems.ts'
import { signInMessage } from './messages.ts'
import type { MessengerOptions } from './messenger.ts'

/** Between two sign-in cards for the same person, in milliseconds: the first may still be on its way. */
const signInPauseMs = 15_000

/** Asks people to sign in, one card at a time. Throws ProblemError `service-busy` while one may still be on its way. */
export function createSignInCards(
  options: Pick<MessengerOptions, 'channel' | 'userTokens' | 'connectionName' | 'botId' | 'tally' | 'now'>,
): (conversation: PersonalConversation) => Promise<void> {
  const askedToSignIn = new Map<string, number>()
  return async (conversation) => {
    const { person } = conversation
    const earlier = options.now().getTime() - (askedToSignIn.get(person.id) ?? -Infinity)
    if (earlier < signInPauseMs) {
      throw new ProblemError('service-busy', { service: 'Teams' }, { retryAfter: signInPauseMs - earlier })
    }
    const window = Math.floor(options.now().getTime() / signInPauseMs)
    if ((await options.tally.take(`sign-in|${person.tenantId}|${person.id}`, window, 1, 1)) === 0) {
      throw new ProblemError('service-busy', { service: 'Teams' }, { retryAfter: signInPauseMs })
    }
    const resource = await options.userTokens.signInResource(conversation, options.botId)
    await options.channel.send(
      conversation,
      signInMessage(resource, options.connectionName, textFor(conversation.locale)),
    )
    askedToSignIn.set(person.id, options.now().getTime())
  }
}
