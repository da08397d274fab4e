import type { UserTokenClient } from 'botframework-connector'
import type { Activity, SignInUrlResponse } from 'botframework-schema'
import type { Person } from '../../core/person.ts'
import type { Conversations, PersonalConversation } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { timeLimits } from '../../net/time-limits.ts'
import type { TimeLimits } from '../../net/time-limits.ts'
import { withinTime } from '../../net/within-time.ts'
import type { ChannelAuthentication } from './channel-authentication.ts'
import { botClaims } from './channel.ts'
import { guardPipeline } from './framework-pipeline.ts'
import type { FrameworkPipeline } from './framework-pipeline.ts'

const channelId = 'msteams'
const serviceName = 'The sign-in service'
const keepTokenMs = 30_000

/** The Bot Framework token service. It keeps each person's single sign-on token; the bot keeps none. */
export interface UserTokens {
  /** Returns the person's token for this bot; undefined when they are not signed in. */
  assertion(person: Person): Promise<string | undefined>
  /** Forgets this person's token, so that the next one is asked for anew. */
  drop(person: Person): Promise<void>
  signInResource(conversation: PersonalConversation, botId: string): Promise<SignInUrlResponse>
  /** Returns true when the token service took the client's token. */
  exchange(channelUserId: string, token: string): Promise<boolean>
  /** Returns true when the six digits of the sign-in page were right. */
  redeem(channelUserId: string, code: string): Promise<boolean>
  signOut(person: Person): Promise<void>
}

export interface UserTokensOptions {
  readonly authentication: ChannelAuthentication
  readonly appId: string
  readonly connectionName: string
  readonly conversations: Conversations
  readonly limits?: Pick<TimeLimits, 'user-tokens'>
}

export function createUserTokens(options: UserTokensOptions): UserTokens {
  const { authentication, appId, connectionName, conversations, limits = timeLimits } = options
  const limitMs = limits['user-tokens']
  let client: Promise<UserTokenClient> | undefined
  const recent = new Map<string, { readonly token: string; readonly until: number }>()

  /** Calls the token service. Throws ProblemError `service-unavailable` when it does not answer in time. */
  async function ask<T>(call: (service: UserTokenClient) => Promise<T>): Promise<T> {
    client ??= authentication.createUserTokenClient(botClaims(appId)).then((made) => withOwnPolicies(made, limitMs))
    try {
      const service = client
      return await withinTime(limitMs, async () => call(await service))
    } catch (error) {
      client = undefined
      if (error instanceof ProblemError) throw error
      const details = { service: serviceName, reason: { code: 'no-answer' } } as const
      throw new ProblemError('service-unavailable', details, { cause: error })
    }
  }

  async function tokenOf(channelUserId: string, code: string): Promise<string | undefined> {
    const answer = await ask((service) => service.getUserToken(channelUserId, connectionName, channelId, code))
    return answer?.token
  }

  /** Keeps a token for a moment, in memory only, because one job asks for it several times. */
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
    async drop(person) {
      const conversation = await conversations.of(person)
      if (conversation) recent.delete(conversation.channelUserId)
    },
    signInResource: (conversation, botId) =>
      ask((service) => service.getSignInResource(connectionName, reference(conversation, botId), '')),
    async exchange(channelUserId, token) {
      try {
        const answer = await ask((service) =>
          service.exchangeToken(channelUserId, connectionName, channelId, { token }),
        )
        recent.delete(channelUserId)
        return Boolean(answer?.token)
      } catch {
        // Consent is missing or the token is not ours: Teams falls back to the sign-in button.
        return false
      }
    },
    async redeem(channelUserId, code) {
      recent.delete(channelUserId)
      return Boolean(await tokenOf(channelUserId, code))
    },
    async signOut(person) {
      const conversation = await conversations.of(person)
      if (!conversation) return
      recent.delete(conversation.channelUserId)
      await ask((service) => service.signOutUser(conversation.channelUserId, connectionName, channelId))
    },
  }
}

/**
 * Adds time limits and checks to the client. Its operations take no signal, so a call that is abandoned would keep its
 * connection for ever. And any answer with status 200 and without a token it takes for a person who is not signed in.
 */
function withOwnPolicies(made: UserTokenClient, limitMs: number): UserTokenClient {
  const { client } = made as unknown as {
    readonly client: { readonly client: { readonly pipeline: FrameworkPipeline } }
  }
  // Signing out is answered with an empty body.
  guardPipeline(client.client.pipeline, { limitMs, service: serviceName, mayBeEmpty: (method) => method === 'DELETE' })
  return made
}

/** Returns the reference to the conversation in which a sign-in began, which the token service asks for. */
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
