import { createServer as createPlainServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Certificate } from './certificates.ts'
import type { Clock } from './clock.ts'
import type { Traffic } from './traffic.ts'
import { listenOnLoopback } from './listen.ts'

export interface Call {
  readonly method: string
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  /** The body as JSON, or undefined when it is not JSON. */
  json(): unknown
  /** The body as a form (application/x-www-form-urlencoded). */
  form(): URLSearchParams
  /** Bearer token of the Authorization header. */
  readonly bearer: string | undefined
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object or array goes out as JSON, a string as text, a Buffer as it is, an async iterable piece by piece. */
  readonly body?: unknown
}

export interface Route {
  /** `*` stands for every method. */
  readonly method: string
  /** URLPattern pathname; matched without regard to case, as the Azure services do. */
  readonly path: string
  readonly handle: (call: Call) => Reply | Promise<Reply>
}

/** Asked before every call; a fault answers in place of the service or breaks the connection. */
export type FaultGate = (
  standIn: string,
  call: Call,
  response: ServerResponse,
) => Promise<'pass' | 'answered'> | 'pass' | 'answered'

export interface StandInOptions {
  readonly name: string
  /** A function when the answers contain the stand-in's own address, known only once it listens. */
  readonly routes: readonly Route[] | ((origin: string) => readonly Route[] | Promise<readonly Route[]>)
  /** Without one the stand-in speaks plain HTTP, as the managed identity endpoint inside App Service does. */
  readonly certificate?: Certificate
  readonly traffic: Traffic
  readonly clock: Clock
  readonly faults?: FaultGate
  /** What an unknown route answers; services differ. */
  readonly notFound?: (call: Call) => Reply
  /** 0 picks a free port. */
  readonly port?: number
}

export interface StandIn {
  readonly origin: string
  readonly port: number
  close(): Promise<void>
}

const largestBody = 8 * 1024 * 1024

/** Starts one server on loopback that answers these routes and records every call. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  let routes: readonly CompiledRoute[] = []
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer({ request, response, routes, options }).catch((problem: unknown) => {
      if (!response.headersSent) response.writeHead(problem instanceof URIError ? 400 : 500)
      response.end()
    })
  }
  const { certificate } = options
  const server = certificate
    ? createServer({ key: certificate.key, cert: certificate.cert }, listener)
    : createPlainServer(listener)
  const { port, close } = await listenOnLoopback(server, options.port)
  const origin = `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`
  routes = compile(typeof options.routes === 'function' ? await options.routes(origin) : options.routes)
  return {
    origin,
    port,
    close,
  }
}

async function answer(exchange: {
  request: IncomingMessage
  response: ServerResponse
  routes: readonly CompiledRoute[]
  options: StandInOptions
}): Promise<void> {
  const { request, response, routes, options } = exchange
  const scheme = options.certificate ? 'https' : 'http'
  const url = new URL(`${scheme}://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`)
  const body = await readBody(request)
  if (!body) {
    response.writeHead(413, { connection: 'close' }).end()
    return
  }
  const method = request.method ?? 'GET'
  const match = routes.find(
    (route) => (route.method === method || route.method === '*') && route.pattern.test({ pathname: url.pathname }),
  )
  const groups = match?.pattern.exec({ pathname: url.pathname })?.pathname.groups ?? {}
  const call = toCall({ request, url, method, body, groups })
  const fault = await options.faults?.(options.name, call, response)
  if (fault === 'answered') {
    record(call, response.statusCode, options)
    return
  }
  const reply = match ? await match.handle(call) : (options.notFound ?? plainNotFound)(call)
  record(call, reply.status, options)
  await send(response, reply)
}

function record(call: Call, status: number, { name, clock, traffic }: StandInOptions): void {
  traffic.record({
    at: clock.now().toISOString(),
    standIn: name,
    method: call.method,
    host: call.url.host,
    path: call.url.pathname,
    query: Object.fromEntries(call.url.searchParams),
    body:
      call.json() ??
      (isForm(call) ? Object.fromEntries(call.form()) : call.body.length ? `${call.body.length} bytes` : undefined),
    status,
  })
}

type CompiledRoute = Route & { readonly pattern: URLPattern }

function compile(routes: readonly Route[]): readonly CompiledRoute[] {
  return routes.map((route) => ({ ...route, pattern: new URLPattern({ pathname: route.path }, { ignoreCase: true }) }))
}

function plainNotFound(): Reply {
  return { status: 404 }
}

function isForm(call: Call): boolean {
  return (call.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
}

function toCall(parts: {
  request: IncomingMessage
  url: URL
  method: string
  body: Buffer
  groups: Record<string, string | undefined>
}): Call {
  const { request, url, method, body } = parts
  const authorization = request.headers.authorization
  return {
    method,
    url,
    headers: request.headers,
    body,
    params: Object.fromEntries(
      Object.entries(parts.groups).map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
    ),
    bearer: authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined,
    json() {
      try {
        return body.length ? JSON.parse(body.toString('utf8')) : undefined
      } catch {
        return undefined
      }
    },
    form: () => new URLSearchParams(body.toString('utf8')),
  }
}

/** The whole body, or undefined when it is larger than any service takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > largestBody) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  const { body } = reply
  if (body === undefined) {
    response.writeHead(reply.status, reply.headers).end()
    return
  }
  if (isAsyncIterable(body)) {
    response.writeHead(reply.status, reply.headers)
    // A client that has read enough hangs up: the ordinary end of an endless body, not a fault of the stand-in.
    await pipeline(Readable.from(body), response).catch(() => response.destroy())
    return
  }
  const [bytes, type] = Buffer.isBuffer(body)
    ? [body, 'application/octet-stream']
    : typeof body === 'string'
      ? [Buffer.from(body), 'text/plain; charset=utf-8']
      : [Buffer.from(JSON.stringify(body)), 'application/json; charset=utf-8']
  response.writeHead(reply.status, { 'content-type': type, 'content-length': String(bytes.length), ...reply.headers })
  response.end(bytes)
}

function isAsyncIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
