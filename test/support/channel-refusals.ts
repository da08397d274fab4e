/** A refusal of the channel to take a message: status, code, words, and the problem that it is told as. */
export type ChannelRefusal = readonly [status: number, code: string, words: string, told: string]

/** Every refusal of the platform's table, and those that bots in use have met, with what is told. */
export const channelRefusals: readonly ChannelRefusal[] = [
  [403, 'ForbiddenOperationException', 'not installed', 'person-unreachable'],
  [403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.', 'person-unreachable'],
  [403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.', 'bot-blocked'],
  [403, 'MessageWritesBlocked', 'Message writes are blocked.', 'bot-blocked'],
  [403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot.', 'bot-disabled'],
  [403, 'InvalidBotApiHost', 'Invalid bot api host.', 'person-elsewhere'],
  [400, 'Bad Argument', 'User is from different region.', 'person-elsewhere'],
  [403, 'Forbidden', 'User is from Different Region than the bot.', 'person-elsewhere'],
  [500, 'ServiceError', 'User is from different region.', 'person-elsewhere'],
  [404, 'MemberNotFound', 'The member was not found.', 'person-unreachable'],
  [500, 'UserNotFound', 'The user was not found.', 'person-unreachable'],
  [413, 'MessageSizeTooBig', 'Message size too large.', 'message-too-big'],
  [403, 'NotEnoughPermissions', 'Scenario not allowed.', 'message-refused'],
  [401, 'BotNotRegistered', 'No registration found.', 'message-refused'],
  [400, 'Bad Argument', 'Unknown attachment type.', 'message-refused'],
  [404, 'ConversationNotFound', 'Conversation not found.', 'message-refused'],
  [403, 'constructor', 'No code of ours.', 'message-refused'],
  [500, 'ServiceError', 'Something went wrong.', 'service-unavailable'],
  [502, 'ServiceError', 'Dependency failed.', 'service-unavailable'],
  [503, '', '', 'service-unavailable'],
  [504, '', '', 'service-unavailable'],
  [412, 'PreconditionFailed', 'Try again.', 'service-unavailable'],
  [429, 'Throttled', 'Too many.', 'service-busy'],
]
