import { driver } from '../driver.ts'
import type { Message } from '../types.ts'
import { emptyChat } from './empty-chat.ts'
import { followConversation } from './follow-conversation.ts'
import { createMessageList } from './message-list.ts'
import { createShownConversation } from './shown-conversation.ts'
import type { Shown } from './shown-conversation.ts'

interface ChatOptions {
  readonly botName: string
  readonly person: () => string
  readonly draw: (message: Message) => HTMLElement
  /** There are other conversations, or another one is shown. */
  readonly onConversations: (shown: Shown) => void
}

/** One of a person's conversations: which one it is, and its messages. */
export function createChat({ botName, person, draw, onConversations }: ChatOptions) {
  const list = createMessageList({ botName, emptyState: emptyChat(), draw })
  const conversation = followConversation(list)
  const shown = createShownConversation(onConversations)

  async function load(): Promise<void> {
    await conversation.load(async () => {
      shown.take(await driver.conversations(person()))
      const messages = await driver.messages(person())
      return messages.filter((message) => shown.includes(message.conversation))
    })
  }

  async function open(id: string): Promise<void> {
    shown.choose(id)
    await load()
  }

  return {
    root: list.root,
    conversation,
    shown,
    load,
    open,
    /** Shows the person's own chat with the bot. */
    async openOwn(): Promise<void> {
      shown.choosePersonal()
      await load()
    },
    showTyping: () => list.showTyping(),
    /** Leads to a message, in whichever conversation it is. */
    async reveal(messageId: string, at: string): Promise<void> {
      if (!shown.includes(at)) await open(at)
      list.reveal(messageId)
    },
  }
}
