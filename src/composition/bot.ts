import { ChannelAuthentication } from '../bot/teams/channel-authentication.ts'
import type { ChannelSettings } from '../bot/teams/channel-authentication.ts'
import { createChannel } from '../bot/teams/channel.ts'
import { pacedInConversations } from '../bot/teams/conversation-pace.ts'
import { channelCredentials } from '../bot/teams/credentials.ts'
import { pacedChannel } from '../bot/teams/paced-channel.ts'
import { createSignInCards } from '../bot/teams/sign-in-cards.ts'
import { createUserTokens } from '../bot/teams/user-tokens.ts'
import type { Config } from '../config/config.ts'
import type { KnownSecrets } from '../core/text/known-secrets.ts'
import type { Clock } from '../core/ports/index.ts'
import type { Credentials } from '../identity/credentials.ts'
import type { Stores } from '../store/stores.ts'
import { rememberingUserTokens } from './remember-secrets.ts'

/** The bot's side of the channel: who may call it, how it speaks, where people's tokens are. */
export function createBot(
  config: Config,
  { conversations, rateCounter }: Pick<Stores, 'conversations' | 'rateCounter'>,
  credentials: Pick<Credentials, 'bot'>,
  clock: Clock,
  secrets: KnownSecrets,
) {
  const { bot, endpoints } = config
  const settings: ChannelSettings = {
    appId: bot.appId,
    tenantId: bot.tenantId,
    issuer: endpoints.channelIssuer,
    openIdMetadataUrl: endpoints.channelOpenIdMetadata,
    scope: endpoints.channelScope,
    loginUrl: `${endpoints.authorityHost}/${bot.tenantId}`,
    tokenServiceUrl: endpoints.tokenService,
    serviceHosts: endpoints.serviceHosts,
  }
  const botToken = async (scope: string) => (await credentials.bot.getToken(scope))?.token ?? ''
  const authentication = new ChannelAuthentication(settings, channelCredentials(bot.appId, botToken))
  const plain = createChannel({ authentication, settings, defaultServiceUrl: endpoints.defaultServiceUrl })
  const channel = pacedInConversations(pacedChannel(plain, { rateCounter, tenantId: bot.tenantId }))
  const connectionName = bot.oauthConnection
  const tokenService = createUserTokens({
    authentication,
    appId: bot.appId,
    connectionName,
    conversations,
  })
  const userTokens = rememberingUserTokens(tokenService, secrets)
  const botId = `28:${bot.appId}`
  const signIn = { channel, userTokens, connectionName, botId, rateCounter, now: () => clock.now() }
  return {
    adminConsentUrl: `${endpoints.authorityHost}/${bot.tenantId}/adminconsent?client_id=${bot.appId}`,
    connectionName,
    botId,
    authentication,
    channel,
    userTokens,
    signInCards: createSignInCards(signIn),
  }
}
