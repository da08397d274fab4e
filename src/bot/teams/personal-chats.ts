import type { Activity } from 'botframework-schema'
import type { Person } from '../../core/person.ts'
import type { Conversations, PersonalConversation } from '../../core/ports/index.ts'
import type { Channel } from './channel.ts'
import { isConversationGone } from './channel-problem.ts'

/** The chats with one person each: opened where there is none yet, and made anew where one has gone. */
export function personalChats({
  channel,
  conversations,
}: {
  readonly channel: Channel
  readonly conversations: Conversations
}) {
  async function open(person: Person, known?: PersonalConversation): Promise<PersonalConversation> {
    const opened = await channel.open(person, known)
    await conversations.remember(opened)
    return opened
  }

  return {
    conversationWith: async (person: Person) => (await conversations.of(person)) ?? open(person),
    /** Sends a message; where the conversation is gone it is made anew, and the message sent there. */
    async sendTo(person: Person, known: PersonalConversation, message: Partial<Activity>) {
      try {
        return { conversation: known, id: await channel.send(known, message) }
      } catch (error) {
        if (!isConversationGone((error as Error).cause)) throw error
        const conversation = await open(person, known)
        return { conversation, id: await channel.send(conversation, message) }
      }
    },
  }
}
