import type { Message } from '../types.ts'
import type { MessageList } from './message-list.ts'

/** Keeps a list true to a conversation: what comes while the history is still being read is shown after it. */
export function followConversation(list: MessageList) {
  let newest: symbol | undefined
  let early: Message[] = []
  return {
    put(message: Message) {
      if (newest) early.push(message)
      else list.put(message)
    },
    remove(id: string) {
      early = early.filter((message) => message.id !== id)
      list.remove(id)
    },
    /** Shows these messages instead; of two readings at once the later one counts. */
    async load(read: () => Promise<readonly Message[]>): Promise<void> {
      const mine = Symbol('reading')
      newest = mine
      early = []
      list.awaitHistory()
      let isNewest = false
      const messages = await read().finally(() => {
        isNewest = newest === mine
        if (isNewest) newest = undefined
      })
      if (!isNewest) return
      list.replaceAll(messages)
      for (const message of early) list.put(message)
    },
  }
}
