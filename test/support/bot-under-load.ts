import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresSettings } from '../../sandbox/bot-environment.ts'
import type { PostgresLogin } from '../../sandbox/bot-environment.ts'
import { startBotProcess } from '../../sandbox/bot-process.ts'
import type { CertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import { createClock } from '../../sandbox/kernel/clock.ts'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import { createTraffic } from '../../sandbox/kernel/traffic.ts'
import type { Database } from '../../src/store/sql/database.ts'
import { migrate } from '../../src/store/sql/migrations.ts'
import { openPostgres } from '../../src/store/sql/postgres/postgres.ts'
import { openSqlite } from '../../src/store/sql/sqlite/sqlite.ts'
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
  /** Fills the bots' database, which has the current schema, before they start. */
  readonly prepare?: (database: Database) => Promise<void>
}

/** The unchanged bot as one process or several, between a channel that signs its calls and a service that takes every message. */
export async function startBotUnderLoad({ bots: count = 1, postgres, prepare }: LoadOptions = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'courier-load-'))
  const resources = new AsyncDisposableStack()
  resources.defer(() => rm(directory, { recursive: true, force: true }))
  const channel = resources.adopt(await startChannelIssuer(), (one) => one.close())
  const service = resources.adopt(await startService(channel), (one) => one.close())
  const policyFile = join(directory, 'policy.json')
  await writeFile(policyFile, JSON.stringify(policy))
  const server = postgres && resources.adopt(await postgres(channel.certificates), (one) => one.close())
  const dataFile = join(directory, 'courier.sqlite')
  if (prepare) await prepareDatabase(server ? openLogin(server) : openSqlite(dataFile), prepare)
  const host = new URL(service.origin).host
  const environment = {
    NODE_EXTRA_CA_CERTS: channel.certificates.caFile,
    BOT_APP_ID: appId,
    BOT_TENANT_ID: tenantId,
    BOT_CLIENT_SECRET: 'secret',
    DATA_FILE: dataFile,
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
  const start = async (entry?: string) => {
    const port = await findFreePort()
    const settings = { environment: { ...environment, PORT: String(port) }, port, clock, ...(entry ? { entry } : {}) }
    return { port, bot: resources.adopt(await startBotProcess(settings), (one) => one.close()) }
  }
  const bots: Awaited<ReturnType<typeof start>>[] = []
  while (bots.length < count) bots.push(await start())
  const { bot } = bots[0] as (typeof bots)[0]
  const serviceUrl = `${service.origin}/`
  const token = await channel.sign(claims({ serviceurl: serviceUrl }))
  let turns = 0

  /** One caller with one connection: each turn is answered before the next begins. */
  function callerOf(port: number) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const turn = (what: object, person: string) => {
      const body = JSON.stringify({ ...activity(serviceUrl, person), id: String(++turns), ...what })
      return post({ port, token, agent, body })
    }
    return {
      say: (text: string, person = dana.id) => turn({ type: 'message', text }, person),
      /** Presses a button; without `data`, one that needs nothing but an answer. */
      press: (verb: string, person = dana.id, data: object = { r: '', v: 0 }) =>
        turn({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb, data } } }, person),
      close: () => agent.destroy(),
    }
  }

  return {
    bot,
    clock,
    /** Every bot's clock goes on by this many milliseconds. */
    async pass(milliseconds: number) {
      clock.advance(milliseconds)
      await Promise.all(bots.map((one) => one.bot.clockMoved()))
    },
    caller: (index = 0) => callerOf(bots[index % bots.length]?.port ?? 0),
    /** Starts another program with the settings of the bots, and returns a caller of it. */
    async callerBeside(program: string) {
      return callerOf((await start(program)).port)
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

function openLogin({ password, ...login }: PostgresLogin): Database {
  return openPostgres({ ...login, password: () => Promise.resolve(password), onError: () => undefined })
}

async function prepareDatabase(database: Database, prepare: (database: Database) => Promise<void>): Promise<void> {
  try {
    await migrate(database)
    await prepare(database)
  } finally {
    await database.close()
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
  const take = () => ({ status: 201, body: { id: '1' } })
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
      { method: 'POST', path: '/v3/conversations/:id/activities', handle: take },
      { method: 'POST', path: '/v3/conversations/:id/activities/:activity', handle: take },
    ],
  })
}
