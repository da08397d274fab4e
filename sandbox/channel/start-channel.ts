import type { CertificateAuthority } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, FaultGate } from '../kernel/stand-in.ts'
import { createTokenIssuer } from '../kernel/token-issuer.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { startSharePoint } from '../sharepoint/share-point.ts'
import type { SharePoint } from '../sharepoint/share-point.ts'
import { people } from '../world/people.ts'
import { createBotConnection } from './bot-connection.ts'
import type { BotAnswer } from './bot-connection.ts'
import { createChat } from './chat.ts'
import type { Chat } from './chat.ts'
import { checkBotToken } from './check-bot-token.ts'
import { createClients } from './clients.ts'
import type { TeamsClient } from './client/teams-client.ts'
import { connectorRoutes } from './connector-routes.ts'
import { getPerson } from './find-person.ts'
import type { PersonId } from './find-person.ts'
import { createInstallations } from './installations.ts'
import type { Installations } from './installations.ts'
import { newConversations } from './new-conversations.ts'
import type { NewConversations } from './new-conversations.ts'
import { createLanguages } from './languages.ts'
import type { Languages } from './languages.ts'
import { openIdMetadataPath, openIdRoutes } from './openid-routes.ts'
import { createReach } from './reach.ts'
import type { Reach } from './reach.ts'
import { tokenRoutes } from './token-routes.ts'
import { createTokenService } from './token-service.ts'
import type { SignInAuthority, TokenService } from './token-service.ts'

export interface ChannelOptions {
  readonly certificates: CertificateAuthority
  readonly clock: Clock
  readonly traffic: Traffic
  readonly faults?: FaultGate
  readonly botAppId: string
  readonly entra: SignInAuthority
}

export interface Channel extends NewConversations {
  /** Addresses for the bot's settings. */
  readonly endpoints: {
    readonly serviceUrl: string
    readonly issuer: string
    readonly openIdMetadata: string
    readonly tokenService: string
  }
  readonly chat: Chat
  readonly tokenService: TokenService
  /** What keeps the bot's messages from people, and where they are kept. */
  readonly reach: Reach
  readonly languages: Languages
  /** Whether the directory does not have this person any more. */
  readonly hasLeft: (person: PersonId) => boolean
  /** People's OneDrive: what the bot has put there, and what they have shared with it. */
  readonly sharePoint: SharePoint
  client(person: PersonId): TeamsClient
  isInstalled(person: PersonId): boolean
  /** Installs or removes the app for a person; the bot is told as Teams tells it. */
  setInstalled(person: PersonId, installed: boolean): Promise<BotAnswer | undefined>
  onInstallation(listener: (person: PersonId, installed: boolean) => void): () => void
  /** True while the bot works on something this person has sent: a message that comes otherwise is proactive. */
  isInTurn(person: PersonId): boolean
  /** The person's next activity reaches the bot this many times more, as when the service believes it was lost. */
  planRedelivery(person: PersonId, times: number): void
  /** From now on activities go to this messaging endpoint. */
  connectBot(messagingEndpoint: string): void
  /** Tells the bot for whom it is installed: only so does it learn where it may write. */
  announceInstallations(): Promise<void>
  close(): Promise<void>
}

const issuerName = 'https://api.botframework.com'

/** Starts the Bot Framework channel of Teams, the user token service, and a Teams client for everybody. */
export async function startChannel(options: ChannelOptions): Promise<Channel> {
  const { clock, botAppId } = options
  const issuer = await createTokenIssuer({ issuer: issuerName, clock })
  const chat = createChat({ clock })
  const installations = createInstallations()
  const reach = createReach()
  const languages = createLanguages()
  const hasLeft = (person: PersonId) => options.entra.hasLeft?.(getPerson(person).objectId) ?? false
  const tokenService = createTokenService({ authority: options.entra, clock })
  const { channel, tokens, sharePoint } = await startServices({
    ...options,
    issuer,
    chat,
    installations,
    reach,
    hasLeft,
    tokenService,
  })
  const serviceUrl = `${channel.origin}/teams/`
  let messagingEndpoint: string | undefined
  const connection = createBotConnection({ issuer, botAppId, messagingEndpoint: () => messagingEndpoint })
  const serviceUrlOf = (person: PersonId) => `${channel.origin}/${reach.region(person)}/`
  const clients = createClients({
    chat,
    clock,
    connection,
    installations,
    tokenService,
    botAppId,
    serviceUrlOf,
    localeOf: languages.of,
    hasLeft,
    sharePoint,
  })

  return {
    endpoints: {
      serviceUrl,
      issuer: issuerName,
      openIdMetadata: `${channel.origin}${openIdMetadataPath}`,
      tokenService: tokens.origin,
    },
    chat,
    tokenService,
    reach,
    languages,
    hasLeft,
    sharePoint,
    client: clients.get,
    ...newConversations({ chat, introduce: clients.introduce }),
    isInTurn: clients.isInTurn,
    planRedelivery: clients.planRedelivery,
    isInstalled: installations.has,
    onInstallation: installations.onChange,
    async setInstalled(person, installed) {
      if (installations.has(person) === installed) return undefined
      installations.set(person, installed)
      return clients.announce(person, installed ? 'add' : 'remove')
    },
    connectBot(endpoint) {
      messagingEndpoint = endpoint
    },
    async announceInstallations() {
      for (const { id } of people) if (installations.has(id)) await clients.announce(id, 'add')
    },
    async close() {
      clients.stop()
      await Promise.all([channel.close(), tokens.close(), sharePoint.close()])
    },
  }
}

interface ServiceDependencies extends ChannelOptions {
  readonly issuer: TokenIssuer
  readonly chat: Chat
  readonly installations: Installations
  readonly reach: Reach
  readonly hasLeft: (person: PersonId) => boolean
  readonly tokenService: TokenService
}

async function startServices(dependencies: ServiceDependencies) {
  const { chat, clock, traffic, faults, installations, reach, hasLeft, tokenService } = dependencies
  const certificate = await dependencies.certificates.issue()
  const common = { certificate, clock, traffic, ...(faults ? { faults } : {}) }
  const bot = { issuer: dependencies.entra.issuer, botAppId: dependencies.botAppId }
  const checkToken = (call: Call) => checkBotToken(call, bot)
  const connector = connectorRoutes({ chat, clock, isInstalled: installations.has, hasLeft, reach, checkToken })
  const [channel, tokens, sharePoint] = await Promise.all([
    startStandIn({
      ...common,
      name: 'channel',
      routes: [...openIdRoutes({ issuer: dependencies.issuer }), ...connector],
    }),
    startStandIn({ ...common, name: 'token-service', routes: tokenRoutes({ tokenService, checkToken }) }),
    startSharePoint({ ...common, certificates: dependencies.certificates }),
  ])
  return { channel, tokens, sharePoint }
}
