import { createActivityBuilder } from '../channel/activity.ts'
import { createBotConnection } from '../channel/bot-connection.ts'
import type { BotConnection } from '../channel/bot-connection.ts'
import { checkBotToken } from '../channel/check-bot-token.ts'
import { asObject, asText } from '../channel/json.ts'
import { openIdMetadataPath, openIdRoutes } from '../channel/openid-routes.ts'
import type { Channel } from '../channel/start-channel.ts'
import { tokenRoutes } from '../channel/token-routes.ts'
import { createTokenService } from '../channel/token-service.ts'
import type { SignInAuthority } from '../channel/token-service.ts'
import type { CertificateAuthority } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import { createTokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { botAppId } from '../world/bot.ts'
import type { SandboxPerson } from '../world/people.ts'
import { connectorRoutes } from './connector-routes.ts'
import type { Window } from './window.ts'
import { createWindows } from './windows.ts'
import type { Windows } from './windows.ts'

/** Stands between the bot and the test clients, which are no Teams: see `startBridge`. */
export interface Bridge extends Pick<Channel, 'endpoints' | 'connectBot' | 'close'> {
  /** Where this person's client sends what is for the bot. */
  endpointOf(person: SandboxPerson): string
  /** From now on the bot reaches the window's person, once the window is opened in a browser. */
  join(window: Window): void
}

const issuerName = 'https://api.botframework.com'

/**
 * Starts what the test clients lack of Teams: activities get the channel's token and its service URL, the bot's calls go
 * to the client of the conversation, people are signed in silently, and a chat is opened with whoever has a window.
 */
export async function startBridge(options: {
  readonly certificates: CertificateAuthority
  readonly clock: Clock
  readonly traffic: Traffic
  readonly entra: SignInAuthority
}): Promise<Bridge> {
  const { certificates, clock, traffic, entra } = options
  const issuer = await createTokenIssuer({ issuer: issuerName, clock })
  const tokenService = createTokenService({ authority: entra, clock })
  const windows = createWindows()
  let messagingEndpoint: string | undefined
  let serviceUrl = ''
  const bot = createBotConnection({ issuer, botAppId, messagingEndpoint: () => messagingEndpoint })
  const activities = createActivityBuilder({
    clock,
    serviceUrlOf: () => serviceUrl,
    botAppId,
    localeOf: () => 'en-US',
  })
  const checkToken = (call: Call) => checkBotToken(call, { issuer: entra.issuer, botAppId })
  const connector = connectorRoutes({ windows, bot, activities, tokenService, checkToken })
  const common = { clock, traffic }
  const secure = { ...common, certificate: await certificates.issue() }
  const [service, tokens, messages] = await Promise.all([
    startStandIn({ ...secure, name: 'channel', routes: [...openIdRoutes({ issuer }), ...connector] }),
    startStandIn({ ...secure, name: 'token-service', routes: tokenRoutes({ tokenService, checkToken }) }),
    startStandIn({ ...common, name: 'test-clients', routes: clientRoutes({ windows, bot, at: () => serviceUrl }) }),
  ])
  serviceUrl = `${service.origin}/teams/`
  return {
    endpoints: {
      serviceUrl,
      issuer: issuerName,
      openIdMetadata: `${service.origin}${openIdMetadataPath}`,
      tokenService: tokens.origin,
    },
    endpointOf: ({ id }) => `${messages.origin}/${id}`,
    join: windows.join,
    connectBot(endpoint) {
      messagingEndpoint = endpoint
    },
    async close() {
      await Promise.all([service.close(), tokens.close(), messages.close()])
    },
  }
}

/** What the clients send: they look whether there is a bot before they send anything. */
function clientRoutes(to: { windows: Windows; bot: BotConnection; at: () => string }): readonly Route[] {
  return [
    { method: 'HEAD', path: '/:person', handle: () => ({ status: 200 }) },
    { method: 'POST', path: '/:person', handle: (call) => toBot(to, call) },
  ]
}

async function toBot(to: { windows: Windows; bot: BotConnection; at: () => string }, call: Call): Promise<Reply> {
  const activity = asObject(call.json())
  const type = asText(activity?.type)
  if (!activity || !type) return { status: 400 }
  // A client sends this at every load of its page.
  if (type === 'installationUpdate') to.windows.opened(asText(asObject(activity.conversation)?.id) ?? '')
  const { status, body } = await to.bot.deliver({ ...activity, type, serviceUrl: to.at() })
  return { status, body }
}
