import type { Chat } from './chat.ts'
import type { PersonId } from './find-person.ts'
import type { Conversation } from './message.ts'

interface NewConversation {
  readonly name: string
  /** Name of the team; a group chat has none. */
  readonly team?: string | undefined
  readonly members: readonly [PersonId, ...PersonId[]]
}

/** Chats of several people with the bot, made while the sandbox runs. */
export interface NewConversations {
  /** A new group chat, or channel of a new team, to which its first member has added the bot. */
  addConversation(wanted: NewConversation): Promise<Conversation>
  /** The chat of two people among themselves; the bot is not told of it. */
  addDirectChat(members: readonly [PersonId, PersonId]): Conversation
  onConversation(listener: (conversation: Conversation) => void): () => void
}

export function newConversations(options: {
  readonly chat: Chat
  /** Tells the bot that this person has added it. */
  readonly introduce: (person: PersonId, conversation: Conversation) => Promise<unknown>
}): NewConversations {
  const { conversations } = options.chat
  const listeners = new Set<(conversation: Conversation) => void>()
  return {
    async addConversation({ name, team, members }) {
      const made =
        team === undefined ? conversations.addGroup(name, members) : conversations.addChannel(name, { team, members })
      for (const listener of listeners) listener(made)
      await options.introduce(members[0], made)
      return made
    },
    addDirectChat(members) {
      const made = conversations.addDirect(members)
      for (const listener of listeners) listener(made)
      return made
    },
    onConversation(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
