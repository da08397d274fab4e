import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { createAppCatalog } from './azure/app-catalog.ts'
import { createAppRights } from './azure/app-rights.ts'
import { createArm } from './azure/arm.ts'
import { createDefinitionFetcher } from './azure/definition-sources/definition-fetcher.ts'
import { createDefinitionSources } from './azure/definition-sources/index.ts'
import { ChannelAuthentication } from './bot/channel-authentication.ts'
import type { ChannelSettings } from './bot/channel-authentication.ts'
import { createChannel } from './bot/channel.ts'
import { channelCredentials } from './bot/credentials.ts'
import { createFrontDoor } from './bot/front-door.ts'
import { handleInbound } from './bot/handle-inbound.ts'
import { createLimits } from './bot/limits.ts'
import { createMessenger } from './bot/messenger.ts'
import { createUserTokens } from './bot/user-tokens.ts'
import { readConfig, readPolicy } from './config.ts'
import type { Config } from './config.ts'
import type { Policy } from './core/policy.ts'
import { createDefinitionWorker } from './definition/definition-worker.ts'
import { createPeople } from './graph/people.ts'
import { createBotCredential } from './identity/bot-identity.ts'
import { createPersonTokens } from './identity/person-tokens.ts'
import { createLog } from './log.ts'
import { createConnectors } from './power/connectors.ts'
import { createEnvironments } from './power/environments.ts'
import { createPowerClient } from './power/power-client.ts'
import { startServer } from './server.ts'
import { sealedVault } from './store/sealed-vault.ts'
import { sqliteBlobs } from './store/sqlite/blobs.ts'
import { sqliteConversations } from './store/sqlite/conversations.ts'
import { openDatabase } from './store/sqlite/open-database.ts'
import { sqliteQueue } from './store/sqlite/queue.ts'
import { sqliteStore } from './store/sqlite/store.ts'
import type { Context } from './workflow/context.ts'
import { startRunner } from './workflow/runner.ts'
import type { Runner } from './workflow/runner.ts'
import { workHandlers } from './workflow/work-handlers.ts'

/** How long calls and work under way may take after SIGTERM, in milliseconds. */
const graceMs = 10_000

await main()

async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.ok) return refuseToStart(config.problems)
  const policy = readPolicyFile(config.config.policyFile)
  if (!policy.ok) return refuseToStart(policy.problems)
  await start(config.config, policy.policy)
}

function refuseToStart(problems: readonly string[]): void {
  const lines = problems.map((problem) => `  - ${problem}`)
  process.stderr.write(
    `Connector Courier does not start:\n${lines.join('\n')}\nSettings are described in docs/settings.md.\n`,
  )
  process.exitCode = 1
}

function readPolicyFile(file: string): ReturnType<typeof readPolicy> {
  try {
    return readPolicy(readFileSync(file, 'utf8'))
  } catch {
    return { ok: false, problems: [`POLICY_FILE cannot be read: ${file}`] }
  }
}

async function start(config: Config, policy: Policy): Promise<void> {
  const log = createLog(config.logLevel)
  const clock = { now: () => new Date() }
  if (config.dataFile !== ':memory:') mkdirSync(dirname(config.dataFile), { recursive: true })
  const database = openDatabase(config.dataFile)
  const conversations = sqliteConversations(database)
  const store = sqliteStore(database)
  const bot = createBot(config, conversations)
  const cloud = createCloud(config, (person) => bot.userTokens.assertion(person))
  const engine = createDefinitionWorker()
  let runner: Runner | undefined
  const context: Context = {
    store,
    queue: sqliteQueue(database),
    blobs: sqliteBlobs(database),
    vault: sealedVault(database, config.vaultKey),
    ...cloud.ports,
    engine,
    messenger: createMessenger({
      ...bot,
      conversations,
      connectionName: config.bot.oauthConnection,
      botId: `28:${config.bot.appId}`,
      policy,
      now: clock.now,
    }),
    policy,
    clock,
    ids: { next: () => randomBytes(5).toString('hex').toUpperCase() },
    log,
    wake: () => runner?.wake(),
  }
  runner = startRunner({ context, handlers: workHandlers, ...config.jobs })
  const limits = createLimits(() => Date.now())
  const parts = { context, runner, ...bot, conversations, connectionName: config.bot.oauthConnection, limits }
  const server = await startServer({
    port: config.port,
    frontDoor: createFrontDoor(bot.authentication, (inbound) => handleInbound(parts, inbound)),
    // Throws when the database cannot be read.
    isReady: () => store.requests({ tenantId: config.bot.tenantId, limit: 1 }).then(() => true),
    log,
  })
  log.info({ port: server.port }, 'Connector Courier is ready')

  async function stop() {
    log.info({}, 'Connector Courier stops')
    const deadline = AbortSignal.timeout(graceMs)
    await server.close(graceMs)
    // Work that takes longer is taken up again under its lease, by the next process.
    await Promise.race([runner?.stop(), new Promise((resolve) => deadline.addEventListener('abort', resolve))])
    await Promise.all([engine.close(), cloud.close()])
    database.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        log.error({ error }, 'stopping failed')
        process.exitCode = 1
      })
    })
  }
}

function createBot(config: Config, conversations: ReturnType<typeof sqliteConversations>) {
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
  const credential = createBotCredential(entraOf(config))
  const botToken = async (scope: string) => (await credential.getToken(scope))?.token ?? ''
  const authentication = new ChannelAuthentication(settings, channelCredentials(bot.appId, botToken))
  const channel = createChannel({ authentication, settings, defaultServiceUrl: endpoints.defaultServiceUrl })
  const userTokens = createUserTokens({
    authentication,
    appId: bot.appId,
    connectionName: bot.oauthConnection,
    conversations,
  })
  return { authentication, channel, userTokens }
}

function createCloud(config: Config, assertions: Parameters<typeof createPersonTokens>[0]['assertions']) {
  const { endpoints } = config
  const tokens = createPersonTokens({
    entra: entraOf(config),
    scopes: { azure: endpoints.armScope, graph: endpoints.graphScope, 'power-platform': endpoints.powerScope },
    assertions,
    now: () => new Date(),
  })
  const arm = createArm({ endpoint: endpoints.arm, scope: endpoints.armScope, tokens })
  const fetcher = createDefinitionFetcher({ hostAddresses: config.apiHostAddresses })
  const client = createPowerClient(tokens)
  const icon = {
    bytes: readFileSync(new URL('../manifest/color.png', import.meta.url)),
    fileName: 'connector-courier.png',
  }
  return {
    ports: {
      catalog: createAppCatalog(arm),
      rights: createAppRights(arm),
      sources: createDefinitionSources({ arm, tokens, fetcher, now: () => new Date() }),
      people: createPeople({ baseUrl: `${endpoints.graph}/`, tokens }),
      environments: createEnvironments(client, endpoints.bap),
      connectors: createConnectors({ client, powerApps: endpoints.powerApps, icon }),
    },
    close: () => fetcher.close(),
  }
}

function entraOf({ bot, endpoints }: Config) {
  return {
    tenantId: bot.tenantId,
    clientId: bot.appId,
    authorityHost: endpoints.authorityHost,
    privateAuthority: endpoints.privateAuthority,
    proof: bot.proof,
  }
}
