import type { UserTokenClient } from 'botframework-connector'
import type { Activity, SignInUrlResponse } from 'botframework-schema'
import type { Person } from '../core/person.ts'
import type { Conversations, PersonalConversation } from '../core/ports.ts'
import { ProblemError } from '../core/problems.ts'
import type { ChannelAuthentication } from './channel-authentication.ts'
import { botClaims } from './channel.ts'

const channelId = 'msteams'
const keepTokenMs = 30_000

/** The Bot Framework token service: it keeps each person's single sign-on token, the bot keeps none. */
export interface UserTokens {
  /** The person's token for this bot; undefined when they are not signed in. */
  assertion(person: Person): Promise<string | undefined>
  signInResource(conversation: PersonalConversation, botId: string): Promise<SignInUrlResponse>
  /** True when the token service took the client's token. */
  exchange(channelUserId: string, token: string): Promise<boolean>
  /** True when the six digits of the sign-in page were right. */
  redeem(channelUserId: string, code: string): Promise<boolean>
  signOut(person: Person): Promise<void>
}

export interface UserTokensOptions {
  readonly authentication: ChannelAuthentication
  readonly appId: string
  readonly connectionName: string
  readonly conversations: Conversations
}

export function createUserTokens(options: UserTokensOptions): UserTokens {
  const { authentication, appId, connectionName, conversations } = options
  let client: Promise<UserTokenClient> | undefined
  const recent = new Map<string, { readonly token: string; readonly until: number }>()

  function tokenService(): Promise<UserTokenClient> {
    client ??= authentication.createUserTokenClient(botClaims(appId))
    return client
  }

  async function tokenOf(channelUserId: string, code: string): Promise<string | undefined> {
    const service = await tokenService()
    try {
      const answer = await service.getUserToken(channelUserId, connectionName, channelId, code)
      return answer?.token
    } catch (error) {
      throw new ProblemError(
        'service-unavailable',
        { service: 'The sign-in service', reason: 'no answer' },
        { cause: error },
      )
    }
  }

  /** One piece of work asks for the same token several times: it is kept for a moment, in memory only. */
  async function recentTokenOf(channelUserId: string): Promise<string | undefined> {
    const known = recent.get(channelUserId)
    if (known && known.until > Date.now()) return known.token
    recent.delete(channelUserId)
    const token = await tokenOf(channelUserId, '')
    if (token !== undefined) recent.set(channelUserId, { token, until: Date.now() + keepTokenMs })
    return token
  }

  return {
    async assertion(person) {
      const conversation = await conversations.of(person)
      return conversation && recentTokenOf(conversation.channelUserId)
    },
    async signInResource(conversation, botId) {
      const service = await tokenService()
      return service.getSignInResource(connectionName, reference(conversation, botId), '')
    },
    async exchange(channelUserId, token) {
      const service = await tokenService()
      try {
        return Boolean((await service.exchangeToken(channelUserId, connectionName, channelId, { token }))?.token)
      } catch {
        // Consent is missing or the token is not ours: Teams falls back to the sign-in button.
        return false
      }
    },
    redeem: async (channelUserId, code) => Boolean(await tokenOf(channelUserId, code)),
    async signOut(person) {
      const service = await tokenService()
      const conversation = await conversations.of(person)
      recent.delete(conversation?.channelUserId ?? '')
      if (conversation) await service.signOutUser(conversation.channelUserId, connectionName, channelId)
    },
  }
}

/** The token service wants to know in which conversation a sign-in began. */
function reference(conversation: PersonalConversation, botId: string): Activity {
  return {
    type: 'message',
    channelId,
    serviceUrl: conversation.serviceUrl,
    from: { id: conversation.channelUserId, name: '' },
    recipient: { id: botId, name: '' },
    conversation: { id: conversation.conversationId, isGroup: false, conversationType: 'personal', name: '' },
  } as Activity
}
