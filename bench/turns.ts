import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import restify from 'restify'
import type { AddressInfo } from 'node:net'
import { startStandIn } from '../sandbox/kernel/stand-in.ts'
import { createTraffic } from '../sandbox/kernel/traffic.ts'
import { createClock } from '../sandbox/kernel/clock.ts'
import { ChannelAuthentication } from '../src/bot/teams/channel-authentication.ts'
import type { ChannelSettings } from '../src/bot/teams/channel-authentication.ts'
import { createChannel } from '../src/bot/teams/channel.ts'
import { channelCredentials } from '../src/bot/teams/credentials.ts'
import { createChannelAdapter } from '../src/bot/teams/channel-adapter.ts'
import { createSignInCards } from '../src/bot/teams/sign-in-cards.ts'
import { createUserTokens } from '../src/bot/teams/user-tokens.ts'
import { startServer } from '../src/server.ts'
import { appId, claims, issuer, startChannelIssuer } from '../test/support/channel-issuer.ts'
import { aDraft } from '../test/support/stories.ts'
import { assemble } from '../src/composition/assemble.ts'
import { createWorld, dana, tenantId } from '../test/support/world.ts'
import { percentiles, round } from './percentiles.ts'

const rounds = 5
const turnsARound = 200

/**
 * One turn with token check and commit against a bare botbuilder echo with token check, interleaved in one process:
 * the bot's turn is an action that writes the form to a database file, the echo's a message answered with a message.
 */
export async function benchTurns() {
  const directory = await mkdtemp(join(tmpdir(), 'courier-bench-'))
  const resources = new AsyncDisposableStack()
  try {
    const channel = resources.adopt(await startChannelIssuer(), (one) => one.close())
    const connector = resources.adopt(await startConnector(channel), (one) => one.close())
    const serviceUrl = `${connector.origin}/`
    const settings: ChannelSettings = {
      appId,
      tenantId,
      issuer,
      openIdMetadataUrl: channel.openIdMetadataUrl,
      scope: issuer,
      loginUrl: 'https://login.microsoftonline.com/t',
      tokenServiceUrl: connector.origin,
      serviceHosts: new Set([new URL(serviceUrl).host]),
    }
    const token = await channel.sign(claims({ serviceurl: serviceUrl }))
    const echo = resources.adopt(await startEcho(settings), (one) => one.close())
    const bot = resources.adopt(await startBot(settings, join(directory, 'bench.sqlite')), (one) => one.close())
    const base = { channelId: 'msteams', serviceUrl, recipient: { id: `28:${appId}` }, ...activityBase }
    const say = { ...base, type: 'message', text: 'hello' }
    const action = {
      ...base,
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {
        action: { verb: 'choose-sign-in', data: { r: bot.requestId, v: 1, signInType: 'api-key', reason: 'Bench' } },
      },
    }
    const samples = { echo: [] as number[], courier: [] as number[] }
    await run(echo.port, token, say, 50)
    await run(bot.port, token, action, 50)
    for (let index = 0; index < rounds; index++) {
      samples.echo.push(...(await run(echo.port, token, say, turnsARound)))
      samples.courier.push(...(await run(bot.port, token, action, turnsARound)))
    }
    const [echoed, ours] = [percentiles(samples.echo), percentiles(samples.courier)]
    return {
      turns: rounds * turnsARound,
      echoMs: echoed,
      courierMs: ours,
      ratioP50: round(ours.p50 / echoed.p50),
      ratioP99: round(ours.p99 / echoed.p99),
    }
  } finally {
    await resources.disposeAsync()
    await rm(directory, { recursive: true, force: true })
  }
}

const activityBase = {
  id: '1',
  from: { id: '29:dana', aadObjectId: dana.id, name: 'Dana' },
  conversation: { id: 'a:1', tenantId, conversationType: 'personal' },
  channelData: { tenant: { id: tenantId } },
}

async function run(port: number, token: string, activity: object, turns: number): Promise<number[]> {
  const body = JSON.stringify(activity)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const samples: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const started = performance.now()
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`status ${response.status}`)
    samples.push(performance.now() - started)
  }
  return samples
}

/** Takes every message and edit, as the channel would. */
async function startConnector(channel: Awaited<ReturnType<typeof startChannelIssuer>>) {
  const take = () => ({ status: 201, body: { id: '1' } })
  return startStandIn({
    name: 'connector',
    certificate: await channel.certificates.issue(),
    traffic: createTraffic({ limit: 1 }),
    clock: createClock(),
    routes: [
      { method: 'POST', path: '/v3/conversations/:id/activities', handle: take },
      { method: 'POST', path: '/v3/conversations/:id/activities/:activity', handle: take },
      { method: 'PUT', path: '/v3/conversations/:id/activities/:activity', handle: take },
    ],
  })
}

async function startEcho(settings: ChannelSettings) {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      {
        MicrosoftAppId: settings.appId,
        ToChannelFromBotLoginUrl: settings.loginUrl,
        ToChannelFromBotOAuthScope: settings.scope,
        ToBotFromChannelTokenIssuer: settings.issuer,
        OAuthUrl: settings.tokenServiceUrl,
        ToBotFromChannelOpenIdMetadataUrl: settings.openIdMetadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: settings.openIdMetadataUrl,
        CallerId: '',
        ValidateAuthority: true,
      },
      channelCredentials(settings.appId, () => Promise.resolve('token')),
    ),
  )
  const server = restify.createServer()
  server.use(restify.plugins.bodyParser())
  server.post('/api/messages', async (request, response) => {
    await adapter.process(request, response, async (context) => {
      await context.sendActivity(`You said ${context.activity.text}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, close: () => new Promise<void>((resolve) => server.close(resolve)) }
}

async function startBot(settings: ChannelSettings, file: string) {
  const world = createWorld({ file })
  const { conversations, database } = world
  const authentication = new ChannelAuthentication(
    settings,
    channelCredentials(settings.appId, () => Promise.resolve('token')),
  )
  const connectionName = 'teams-sso'
  const channel = createChannel({
    authentication,
    settings,
    defaultServiceUrl: `https://${[...settings.serviceHosts][0]}/`,
  })
  const userTokens = createUserTokens({ authentication, appId, connectionName, conversations })
  const draft = await aDraft(world)
  const signInCards = createSignInCards({
    channel,
    userTokens,
    connectionName,
    botId: `28:${appId}`,
    rateCounter: world.context.rateCounter,
    now: () => new Date(),
  })
  const { dependencies, handle } = assemble({
    ports: world.context,
    channel: { channel, conversations, userTokens, signInCards, connectionName, adminConsentUrl: '' },
    limits: { take: () => Promise.resolve('ok' as const) },
    jobs: { leaseMs: 30_000, sweepMs: 1000 },
  })
  const server = await startServer({
    port: 0,
    channelAdapter: createChannelAdapter(authentication, handle),
    isReady: () => Promise.resolve(true),
    log: world.context.log,
  })
  return {
    port: server.port,
    requestId: draft.id,
    async close() {
      await server.close({ drain: 0, timeout: 1000 })
      await dependencies.runner.stop()
      await database.close()
    },
  }
}
