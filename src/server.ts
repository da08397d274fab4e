import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import restify from 'restify'
import type { ChannelAdapter } from './bot/teams/channel-adapter.ts'
import { readBody } from './bot/teams/read-body.ts'
import { guardAnswers } from './net/guard-answers.ts'
import { limitServer } from './net/server-limits.ts'
import type { ServerLimits } from './net/server-limits.ts'
import { timeLimits } from './net/time-limits.ts'
import type { DownloadRoutes } from './pages/download-routes.ts'
import type { PageReply } from './pages/page-reply.ts'
import type { StepUpRoutes } from './pages/step-up-routes.ts'
import type { Log } from './core/ports/log.ts'

export interface HttpServer {
  readonly port: number
  /**
   * Ends without cutting anybody off: for `drain` milliseconds calls are still taken, and their connections ended with the
   * answer; then no more are taken, and those under way get `timeout` milliseconds.
   */
  close(time: { readonly drain: number; readonly timeout: number }): Promise<void>
}

/** What people find at the bot with a browser. */
export interface Pages {
  readonly downloads: DownloadRoutes
  /** Where they take a further sign-in step, by its two paths. */
  readonly stepUp: { readonly routes: StepUpRoutes; readonly begin: string; readonly back: string }
}

/** A call for the audit log or for a backup; the token is bound to all of it. */
export interface AuditRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly authorization: string
}

export type AuditReply =
  { readonly status: 200; readonly lines: AsyncIterable<string> } | { readonly status: 400 | 404 | 409 }

export type BackupReply =
  | {
      readonly status: 200
      readonly bytes: number
      readonly file: Readable
      /** Must be called when it was read, or will not be. */
      close(): Promise<void>
    }
  | { readonly status: 404 }
  | { readonly status: 409 | 501 | 507; readonly reason: string }

export interface ServerOptions {
  readonly port: number
  readonly channelAdapter: ChannelAdapter
  /** Absent where browsers do not reach the bot. */
  readonly pages?: Pages | undefined
  /** False until the bot may act at all: then every call but the probes is answered 503. */
  readonly isOpen?: () => boolean
  /** True when the bot can do its work: the store answers. */
  readonly isReady: () => Promise<boolean>
  /** The audit log, for whoever shows a signed request token. */
  readonly auditAnswers?: (request: AuditRequest) => Promise<AuditReply>
  /** A copy of everything, for whoever shows another such token. The signal is given when the reader has gone. */
  readonly backupAnswers?: (request: AuditRequest, signal: AbortSignal) => Promise<BackupReply>
  readonly log: Log
  /** True where browsers reach the bot by https: they are told to come by no other way. */
  readonly isPublicHttps?: boolean
  readonly limits?: ServerLimits
}

const nothing = () => undefined
/** restify's own log prints whole requests when it has something to say, their authorization among them. */
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing } as never

/** Asked by the platform, whatever else is the matter. */
const probes: ReadonlySet<string> = new Set(['/livez', '/readyz'])

/** The bot's HTTP side: messages of the channel, links to files, and two health probes that tell nothing but a status. */
export async function startServer(options: ServerOptions): Promise<HttpServer> {
  const { port, channelAdapter, pages, isOpen = () => true, isReady, auditAnswers, log } = options
  const server = restify.createServer({ name: '', handleUncaughtExceptions: false, log: silent })
  limitServer(server.server, options.limits)
  guardAnswers(server.server, options.isPublicHttps ?? false)

  server.pre((request, response, next) => {
    if (isOpen() || probes.has(request.path())) return next()
    response.send(503)
    return next(false)
  })

  server.post('/api/messages', async (request, response) => {
    const body = await readBody(request)
    if (!body.ok) {
      // What was not read of a refused body must not be taken for the next request.
      response.header('Connection', 'close')
      response.send(body.status)
      return
    }
    try {
      const answer = await channelAdapter(request.headers.authorization ?? '', body.value)
      response.send(answer.status, answer.body)
    } catch (error) {
      log.error({ error }, 'a call could not be handled')
      response.send(500)
    }
  })
  if (pages) {
    serveDownloads(server, pages.downloads)
    serveStepUp(server, pages.stepUp)
  }
  server.get('/livez', async (_request, response) => {
    response.send(200)
  })
  server.get('/readyz', async (_request, response) => {
    response.send((await isReady().catch(() => false)) ? 200 : 503)
  })

  if (auditAnswers) serveAudit(server, auditAnswers, log)
  if (options.backupAnswers) serveBackup(server, options.backupAnswers, log)

  await new Promise<void>((resolve, reject) => {
    // restify repeats what its server says: without a listener there, a port that somebody has would end the process.
    server.once('error', reject)
    server.listen(port, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    async close({ drain, timeout }) {
      // A caller who keeps a connection learns by its next answer that it ends; cutting it could cut off a call.
      server.server.prependListener('request', (_request, response: ServerResponse) => {
        response.shouldKeepAlive = false
      })
      await sleep(drain)
      // A process that stood still in that time has not yet looked at what came: now it does, once.
      await immediate()
      await closeServer(server, timeout)
    },
  }
}

function serveAudit(server: restify.Server, answer: NonNullable<ServerOptions['auditAnswers']>, log: Log): void {
  server.get('/audit', async (request, response) => {
    try {
      const reply = await answer(signedRequest(request))
      if (reply.status !== 200) {
        response.send(reply.status)
        return
      }
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
      // A failure breaks the answer off: without its last line, the head, it is no export.
      await pipeline(Readable.from(reply.lines), response)
    } catch (error) {
      log.error({ error }, 'no audit export')
      if (!response.headersSent) response.send(503)
    }
  })
}

function serveBackup(server: restify.Server, answer: NonNullable<ServerOptions['backupAnswers']>, log: Log): void {
  server.get('/store/backup', async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort(new Error('the reader has gone')))
    let reply: BackupReply | undefined
    try {
      reply = await answer(signedRequest(request), gone.signal)
      if (reply.status !== 200) {
        response.send(reply.status, 'reason' in reply ? { reason: reply.reason } : undefined)
        return
      }
      response.writeHead(200, {
        'Content-Type': 'application/octet-stream',
        'Content-Length': reply.bytes,
        'Cache-Control': 'no-store',
      })
      // Nobody may keep the copy, and with it the turn of the next one, by reading slowly.
      await pipeline(reply.file, response, { signal: AbortSignal.timeout(timeLimits['backup-download']) })
    } catch (error) {
      log.warn({ error }, 'a backup was not read to its end')
      if (!response.headersSent) response.send(503)
    } finally {
      if (reply?.status === 200) await reply.close()
    }
  })
}

function signedRequest(request: restify.Request): AuditRequest {
  const { authorization = '' } = request.headers
  return { method: request.method ?? '', target: request.url ?? '', authorization }
}

function serveDownloads(server: restify.Server, downloads: DownloadRoutes): void {
  const path = '/definitions/:number'
  server.get(path, async (request, response) => {
    await answerPage(response, downloads.look(numberOf(request), languageOf(request)))
  })
  server.post(path, async (request, response) => {
    await answerPage(response, downloads.take(numberOf(request), languageOf(request)))
  })
}

function serveStepUp(server: restify.Server, { routes: door, begin, back }: Pages['stepUp']): void {
  const queryOf = (request: restify.Request) => new URLSearchParams(request.getQuery())
  server.get(begin, async (request, response) => {
    const link = queryOf(request).get('link') ?? ''
    await answerPage(response, door.begin(link, languageOf(request)))
  })
  server.get(back, async (request, response) => {
    const cookies = request.headers.cookie ?? ''
    await answerPage(response, door.back(queryOf(request), cookies, languageOf(request)))
  })
}

function languageOf(request: restify.Request): string | undefined {
  return request.header('accept-language', '').split(',')[0]
}

function numberOf(request: restify.Request): string {
  const { number } = request.params as { number?: string }
  return number ?? ''
}

async function answerPage(response: restify.Response, page: Promise<PageReply>): Promise<void> {
  const { status, headers, body } = await page.catch((): PageReply => ({ status: 500, headers: {} }))
  // restify's own answer would format the body and add headers of its own.
  response.writeHead(status, {
    ...headers,
    ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
  })
  response.end(body)
}

function closeServer(server: restify.Server, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.server.closeAllConnections(), milliseconds)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.server.closeIdleConnections()
  })
}
