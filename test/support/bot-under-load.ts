import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresSettings } from '../../sandbox/bot-environment.ts'
import type { PostgresLogin } from '../../sandbox/bot-environment.ts'
import { startBotProcess } from '../../sandbox/bot-process.ts'
import type { BotProcess } from '../../sandbox/bot-process.ts'
import type { CertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import { createClock } from '../../sandbox/kernel/clock.ts'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import { createTraffic } from '../../sandbox/kernel/traffic.ts'
import { appId, claims, issuer, startChannelIssuer } from './channel-issuer.ts'
import { dana, policy, tenantId } from './world.ts'

/** What a caller got: a status, or the code of the error that cut it off. */
export interface Answer {
  readonly status?: number
  readonly error?: string
  /** The server says that this was the connection's last answer. */
  readonly isLast: boolean
}

export interface LoadOptions {
  readonly bots?: number
  /** Starts a PostgreSQL server for several bots, with a certificate of this authority; it is closed with them. */
  readonly postgres?: (certificates: CertificateAuthority) => Promise<PostgresLogin & { close(): Promise<void> }>
}

/** The unchanged bot as one process or several, between a channel that signs its calls and a service that takes every message. */
export async function startBotUnderLoad({ bots: count = 1, postgres }: LoadOptions = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'courier-load-'))
  const resources = new AsyncDisposableStack()
  resources.defer(() => rm(directory, { recursive: true, force: true }))
  const channel = resources.adopt(await startChannelIssuer(), (one) => one.close())
  const service = resources.adopt(await startService(channel), (one) => one.close())
  const policyFile = join(directory, 'policy.json')
  await writeFile(policyFile, JSON.stringify(policy))
  const server = postgres && resources.adopt(await postgres(channel.certificates), (one) => one.close())
  const host = new URL(service.origin).host
  const environment = {
    NODE_EXTRA_CA_CERTS: channel.certificates.caFile,
    BOT_APP_ID: appId,
    BOT_TENANT_ID: tenantId,
    BOT_CLIENT_SECRET: 'secret',
    DATA_FILE: join(directory, 'courier.sqlite'),
    VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
    AUDIT_KEY: Buffer.alloc(32, 2).toString('base64'),
    POLICY_FILE: policyFile,
    ALLOWED_ENDPOINT_HOSTS: [service.origin, channel.openIdMetadataUrl].map((url) => new URL(url).host).join(','),
    ENTRA_AUTHORITY_HOST: service.origin,
    CHANNEL_ISSUER: issuer,
    CHANNEL_OPENID_METADATA: channel.openIdMetadataUrl,
    BOT_TOKEN_SERVICE: service.origin,
    TEAMS_SERVICE_URL: service.origin,
    TEAMS_SERVICE_HOSTS: host,
    ...(server ? postgresSettings(server) : {}),
  }
  const clock = createClock()
  const ports: number[] = []
  const bots: BotProcess[] = []
  while (bots.length < count) {
    const port = await findFreePort()
    const settings = { environment: { ...environment, PORT: String(port) }, port, clock }
    bots.push(resources.adopt(await startBotProcess(settings), (one) => one.close()))
    ports.push(port)
  }
  const bot = bots[0] as BotProcess
  const serviceUrl = `${service.origin}/`
  const token = await channel.sign(claims({ serviceurl: serviceUrl }))
  return {
    bot,
    clock,
    /** One caller with one connection: each turn is answered before the next begins. */
    caller(index = 0) {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const port = ports[index % ports.length] ?? 0
      const turn = (what: object, person: string) =>
        post({ port, token, agent, body: JSON.stringify({ ...activity(serviceUrl, person), ...what }) })
      return {
        say: (text: string, person = dana.id) => turn({ type: 'message', text }, person),
        /** Presses a button that needs nothing but an answer: what is sent beside it is paced for the channel's sake. */
        press: (verb: string, person = dana.id) =>
          turn(
            { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb, data: { r: '', v: 0 } } } },
            person,
          ),
        close: () => agent.destroy(),
      }
    },
    /** The status of a probe; undefined when nobody listens. */
    probe: (path: string) =>
      fetch(`${bot.url}${path}`).then(
        ({ status }) => status,
        () => undefined,
      ),
    close: () => resources.disposeAsync(),
  }
}

function activity(serviceUrl: string, person: string) {
  return {
    channelId: 'msteams',
    serviceUrl,
    recipient: { id: `28:${appId}` },
    from: { id: `29:${person}`, aadObjectId: person, name: 'Dana' },
    conversation: { id: `a:${person}`, tenantId, conversationType: 'personal' },
    channelData: { tenant: { id: tenantId } },
  }
}

function post({ port, token, agent, body }: { port: number; token: string; agent: Agent; body: string }) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const options = { host: '127.0.0.1', port, path: '/api/messages', method: 'POST', agent, headers }
  return new Promise<Answer>((resolve) => {
    const sent = request(options, (response) => {
      response.resume()
      const isLast = response.headers.connection === 'close'
      response.once('end', () => resolve({ status: response.statusCode ?? 0, isLast }))
    })
    sent.once('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message, isLast: true }))
    sent.end(body)
  })
}

/** The channel's and the directory's side: tokens for the bot, and an id for every message. */
async function startService({ certificates }: Awaited<ReturnType<typeof startChannelIssuer>>) {
  return startStandIn({
    name: 'service',
    certificate: await certificates.issue(),
    traffic: createTraffic({ limit: 1 }),
    clock: createClock(),
    routes: (origin) => [
      {
        method: 'GET',
        path: '/:tenant/v2.0/.well-known/openid-configuration',
        handle: () => ({
          status: 200,
          body: {
            issuer: `${origin}/${tenantId}/v2.0`,
            token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
            authorization_endpoint: `${origin}/authorize`,
            end_session_endpoint: `${origin}/logout`,
            jwks_uri: `${origin}/keys`,
          },
        }),
      },
      {
        method: 'POST',
        path: '/:tenant/oauth2/v2.0/token',
        handle: () => ({
          status: 200,
          body: { token_type: 'Bearer', expires_in: 3600, access_token: 'token' },
        }),
      },
      { method: 'POST', path: '/v3/conversations/:id/activities', handle: () => ({ status: 201, body: { id: '1' } }) },
    ],
  })
}
