import type { Call } from '../kernel/stand-in.ts'
import type { ConnectorDependencies } from './connector-dependencies.ts'
import { readConversationId } from './conversations.ts'
import type { Conversation } from './message.ts'
import { ServiceError } from './service-error.ts'

/** The conversation of this call, if the bot may use it. */
export function openConversation(
  { chat, isInstalled, hasLeft, reach }: Pick<ConnectorDependencies, 'chat' | 'isInstalled' | 'hasLeft' | 'reach'>,
  call: Call,
): Conversation & { readonly thread?: string } {
  const { id, thread } = readConversationId(call.params.conversationId ?? '')
  const conversation = chat.conversations.find(id)
  const isGone = conversation?.type === 'personal' && conversation.members.some(hasLeft)
  if (!conversation || isGone) throw new ServiceError(404, 'ConversationNotFound', 'Conversation not found.')
  const isWithout = conversation.withoutBot ?? false
  if (conversation.type === 'personal' && (isWithout || !conversation.members.every(isInstalled))) {
    throw new ServiceError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')
  }
  if (conversation.type === 'personal')
    for (const person of conversation.members) reach.check(person, call.params.region)
  return { ...conversation, ...(thread && conversation.type === 'channel' ? { thread } : {}) }
}
