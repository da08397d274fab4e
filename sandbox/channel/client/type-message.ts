import type { Conversation } from '../message.ts'
import type { ClientDependencies } from './client-dependencies.ts'
import type { Json } from '../json.ts'
import { contentTypes } from '../read-content.ts'
import { threadOf } from './client-dependencies.ts'
import { ClientRefusal } from './client-refusal.ts'

export interface TypedMessage {
  readonly text?: string
  /** Data of a pressed `Action.Submit`: such a message is not shown, the bot alone gets it. */
  readonly value?: unknown
  readonly replyToId?: string
  /** A file in the person's OneDrive that goes along. */
  readonly shared?: { readonly name: string; readonly attachment: Json }
  /** In a channel, the message that is replied to. */
  readonly thread?: string | undefined
  /** False for words to the others in a group: only what mentions the bot reaches it. */
  readonly mention?: boolean | undefined
  /** A card of the app's message extension that goes along. */
  readonly card?: Json | undefined
}

/**
 * The person writes to the bot. Answers the id of the message and the bot's HTTP status; 204 where the bot is not told.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export async function typeMessage(
  { person, chat, activities, deliver, isInstalled }: ClientDependencies,
  { text, value, replyToId, shared, thread, mention = true, card }: TypedMessage,
  conversation: Conversation = chat.conversations.personal(person.id),
): Promise<{ id: string; status: number }> {
  const { type, withoutBot = false } = conversation
  if (type === 'personal' && !withoutBot && !isInstalled()) {
    throw new ClientRefusal(403, `${person.name} has not installed the app.`)
  }
  const shown = {
    ...(text === undefined ? {} : plain(text)),
    ...(shared ? { sent: shared.name } : {}),
    ...(card ? { card } : {}),
  }
  const isShown = text !== undefined || shared !== undefined || card !== undefined
  const id = isShown ? chat.post(conversation.id, person.id, shown, thread).id : `f:${crypto.randomUUID()}`
  const isCardAlone = card !== undefined && text === undefined
  if (withoutBot || isCardAlone || (type !== 'personal' && !mention)) return { id, status: 204 }
  const attachments = [
    ...(shared ? [shared.attachment] : []),
    ...(card ? [{ contentType: contentTypes.adaptiveCard, content: card }] : []),
  ]
  const activity = activities.message(
    { person, conversation, thread: threadOf(chat, conversation, isShown ? id : (replyToId ?? id)) },
    {
      id,
      ...(text === undefined ? {} : { text }),
      ...(value === undefined ? {} : { value }),
      ...(replyToId ? { replyToId } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
    },
  )
  const { status } = await deliver(activity)
  if (status >= 400) chat.changeView(person.id, id, { failed: true, notice: `The bot did not take it (${status}).` })
  return { id, status }
}

function plain(text: string) {
  return { text, textFormat: 'plain' }
}
