import type { Clock } from '../../kernel/clock.ts'
import type { MessageExtension } from '../app-manifest.ts'
import type { SharePoint } from '../../sharepoint/share-point.ts'
import { readConversationId } from '../conversations.ts'
import { asObject } from '../json.ts'
import type { Json } from '../json.ts'
import type { Message } from '../message.ts'
import type { ActionResult, ClientDependencies } from './client-dependencies.ts'
import { ClientRefusal } from './client-refusal.ts'
import { createDialogs } from './dialogs.ts'
import { executeAction } from './execute-action.ts'
import type { Execution } from './execute-action.ts'
import { createMessageExtension } from './message-extension.ts'
import type { Composed } from './message-extension.ts'
import { pressAction } from './press-action.ts'
import type { Press } from './press-action.ts'
import { searchChoices } from './search-choices.ts'
import type { SearchResult } from './search-choices.ts'
import { signInSilently } from './sign-in.ts'
import { sendFile } from './send-file.ts'
import type { SentFile } from './send-file.ts'
import { typeMessage } from './type-message.ts'

export interface Search {
  readonly messageId?: string | undefined
  readonly dialogId?: string | undefined
  readonly inputId: string
  readonly query: string
  readonly inputs?: Json | undefined
}

export type TeamsClient = ReturnType<typeof createTeamsClient>

/** Automatic refresh reaches everybody in a chat of at most this many. Source: learn.microsoft.com, "User-specific views" */
const refreshLimit = 60

/** One person's Teams: what they type and press becomes activities, what the bot answers becomes what they see. */
export function createTeamsClient(
  dependencies: ClientDependencies & {
    readonly sharePoint: SharePoint
    readonly extension: MessageExtension
    readonly clock: Clock
  },
) {
  const { person, chat } = dependencies
  const extension = createMessageExtension(dependencies)
  const dialogs = createDialogs(dependencies)
  const waiting = new Map<string, Execution>()
  const pressDependencies = { ...dependencies, dialogs, waiting }

  function search({ messageId, dialogId, inputId, query, inputs = {} }: Search): Promise<SearchResult> {
    if (dialogId) {
      const dialog = dialogs.find(dialogId)
      const card = asObject(dialog.card) ?? {}
      return searchChoices(dependencies, { messageId: dialog.messageId, card, inputId, query, inputs })
    }
    const view = chat.view(person.id, messageId ?? '')
    if (!view?.card) throw new ClientRefusal(404, 'There is no such card.')
    return searchChoices(dependencies, { messageId: view.id, card: view.card, inputId, query, inputs })
  }

  async function refresh(message: Message): Promise<void> {
    const { action, userIds } = asObject(message.content.card?.refresh) ?? {}
    const members = chat.conversations.find(message.conversationId)?.members ?? []
    const meant = members.length <= refreshLimit || (Array.isArray(userIds) && userIds.includes(person.teamsId))
    const execute = asObject(action)
    if (!execute || !meant) return
    const data = asObject(execute.data) ?? {}
    await executeAction(dependencies, { messageId: message.id, action: execute, data, trigger: 'automatic' })
  }

  /** The person's own chat with the bot, where no other is named; the id may name a thread of a channel. */
  function placeOf(conversationId: string | undefined) {
    if (conversationId === undefined) return { conversation: chat.conversations.personal(person.id) }
    const { id, thread } = readConversationId(conversationId)
    const conversation = chat.conversations.find(id)
    if (!conversation?.members.includes(person.id)) throw new ClientRefusal(404, 'There is no such conversation.')
    return { conversation, thread }
  }

  return {
    /**
     * Without `mention` the bot is not told of words in a group. `card` is one that `paste` or `choose` has found; words
     * may be missing beside it.
     */
    type: (text: string | undefined, conversationId?: string, mention = true, card?: string) => {
      const { conversation, thread } = placeOf(conversationId)
      const taken = card === undefined ? {} : { card: extension.take(card) }
      const words = text === undefined ? {} : { text }
      return typeMessage(dependencies, { ...words, thread, mention, ...taken }, conversation)
    },
    paste: async (url: string, conversationId?: string, signIn?: boolean): Promise<Composed> =>
      extension.paste(url, placeOf(conversationId).conversation, signIn),
    searchExtension: async (
      asked: { readonly command: string; readonly words: string; readonly skip?: number; readonly signIn?: boolean },
      conversationId?: string,
    ): Promise<Composed> => extension.search(asked, placeOf(conversationId).conversation),
    choose: async (result: string, conversationId?: string): Promise<Composed> =>
      extension.choose(result, placeOf(conversationId).conversation),
    /** Sends a file, with words or without; bots get files in personal chats only. */
    sendFile: (file: SentFile, text?: string) => sendFile(dependencies, file, text),
    press: (press: Press): Promise<ActionResult> => pressAction(pressDependencies, press),
    search,
    submitDialog: (dialogId: string, inputs: Json, title?: string) => dialogs.submit(dialogId, inputs, title),
    /** What the client does by itself when a message of the bot arrives or changes. */
    async receive(message: Message): Promise<void> {
      try {
        if (message.content.signIn) await signInSilently(dependencies, message)
        if (message.content.card?.refresh) await refresh(message)
      } catch (problem) {
        // The bot has deleted the message meanwhile: nobody waits for what the client does with it.
        if (!(problem instanceof ClientRefusal)) throw problem
      }
    },
  }
}
