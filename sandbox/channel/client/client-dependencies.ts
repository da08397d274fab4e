import type { SandboxPerson } from '../../world/people.ts'
import type { Activity, ActivityBuilder } from '../activity.ts'
import type { BotAnswer } from '../bot-connection.ts'
import type { Chat } from '../chat.ts'
import type { Conversation } from '../message.ts'
import type { TokenService } from '../token-service.ts'
import { ClientRefusal } from './client-refusal.ts'

/** What one person's Teams client works with. */
export interface ClientDependencies {
  readonly person: SandboxPerson
  readonly chat: Chat
  readonly activities: ActivityBuilder
  readonly tokenService: TokenService
  readonly deliver: (activity: Activity) => Promise<BotAnswer>
  readonly isInstalled: () => boolean
}

/** What the client got after a press. `status` is the bot's own where a bot was asked. */
export interface ActionResult {
  readonly status: number
  readonly card?: unknown
  readonly text?: string
  readonly url?: string
  readonly dialog?: Dialog
  readonly error?: string
}

export interface Dialog {
  readonly id: string
  readonly title: string
  readonly width?: unknown
  readonly height?: unknown
  readonly card?: unknown
}

/** What Teams says whenever a bot's answer is no success. */
export const somethingWentWrong = 'Something went wrong. Please try again.'

/** Sends an invoke about a message of the conversation it belongs to. */
export async function invoke(
  { person, chat, activities, deliver }: ClientDependencies,
  { name, value, messageId }: { name: string; value: unknown; messageId: string },
): Promise<BotAnswer> {
  const conversation = conversationOf(chat, messageId)
  const context = { person, conversation, thread: threadOf(chat, conversation, messageId) }
  return deliver(activities.invoke(context, { name, value, replyToId: messageId }))
}

/** In a channel every message is in a thread: that of the message it replies to, else its own. */
export function threadOf(chat: Chat, { type }: Conversation, messageId: string): string | undefined {
  return type === 'channel' ? (chat.message(messageId)?.thread ?? messageId) : undefined
}

export function conversationOf(chat: Chat, messageId: string): Conversation {
  const conversation = chat.conversations.find(chat.message(messageId)?.conversationId ?? '')
  if (!conversation) throw new ClientRefusal(404, 'There is no such message.')
  return conversation
}
