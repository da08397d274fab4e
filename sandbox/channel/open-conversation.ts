import type { Call } from '../kernel/stand-in.ts'
import type { ConnectorDependencies } from './connector-dependencies.ts'
import type { Conversation } from './message.ts'
import { ServiceError } from './service-error.ts'

/** The conversation of this call, if the bot may use it. */
export function openConversation(
  { chat, isInstalled }: Pick<ConnectorDependencies, 'chat' | 'isInstalled'>,
  call: Call,
): Conversation {
  const conversation = chat.conversations.find(call.params.conversationId ?? '')
  if (!conversation) throw new ServiceError(404, 'ConversationNotFound', 'Conversation not found.')
  if (conversation.type === 'personal' && !conversation.members.every(isInstalled)) {
    throw new ServiceError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')
  }
  return conversation
}
