import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HttpError } from './http-error.ts'
import { listenOnLoopback } from '../kernel/listen.ts'

export interface LocalRequest {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
}

export interface LocalReply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface LocalRoute {
  readonly method: 'GET' | 'POST'
  /** URLPattern pathname. */
  readonly path: string
  /** Answers with a reply, or takes the response over (a stream of events). */
  readonly handle: (
    request: LocalRequest,
    response: ServerResponse,
  ) => LocalReply | undefined | Promise<LocalReply | undefined>
}

export interface LocalServer {
  readonly url: string
  close(): Promise<void>
}

/** A file of 20 MB in base64, and a little. */
const largestBody = 28 * 1024 * 1024

/**
 * A plain HTTP server for this machine's own browser and scripts. It answers only under a loopback name and only to
 * pages it served itself: otherwise any web page could drive the sandbox, directly or by a name that resolves here.
 */
export async function startLocalServer(options: { routes: readonly LocalRoute[]; port: number }): Promise<LocalServer> {
  const routes = options.routes.map((route) => ({ ...route, pattern: new URLPattern({ pathname: route.path }) }))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<LocalReply | undefined> {
    checkCaller(request)
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const matches = routes.filter(({ pattern }) => pattern.test({ pathname: url.pathname }))
    const route = matches.find(({ method }) => method === request.method)
    if (!route)
      throw new HttpError(matches.length > 0 ? 405 : 404, `Nothing answers ${request.method} ${url.pathname}.`)
    const groups = route.pattern.exec({ pathname: url.pathname })?.pathname.groups ?? {}
    const params = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value ?? '')]))
    const body = route.method === 'POST' ? await readJson(request) : undefined
    return route.handle({ params, query: url.searchParams, body }, response)
  }

  const server = createServer((request, response) => {
    answer(request, response).then(
      (reply) => reply && send(response, reply),
      (problem: unknown) => send(response, toReply(problem)),
    )
  })
  const { port, close } = await listenOnLoopback(server, options.port)
  return {
    url: `http://127.0.0.1:${port}`,
    close,
  }
}

function checkCaller({ headers, method }: IncomingMessage): void {
  const host = headers.host ?? ''
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host))
    throw new HttpError(403, 'Only this machine is answered.')
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) {
    throw new HttpError(403, 'Only pages of the sandbox are answered.')
  }
  // A form of a foreign page can post text without asking first; JSON it cannot.
  if (method === 'POST' && !/^application\/json\b/.test(headers['content-type'] ?? '')) {
    throw new HttpError(415, 'Send application/json.')
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > largestBody) throw new HttpError(413, 'The body is larger than 28 MiB.')
    chunks.push(bytes)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new HttpError(400, 'The body is not JSON.')
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw new HttpError(400, 'The address is not encoded right.')
  }
}

function toReply(problem: unknown): LocalReply {
  if (problem instanceof HttpError) {
    const { status, message, details } = problem
    return { status, body: { status, error: message, ...(details === undefined ? {} : { details }) } }
  }
  const error = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
  return { status: 500, body: { status: 500, error } }
}

function send(response: ServerResponse, { status, body, headers }: LocalReply): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
  const bytes = isRaw ? Buffer.from(body) : Buffer.from(body === undefined ? '' : JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(bytes)
}
