import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How much callers may use of an HTTP server; times in milliseconds. */
export interface ServerLimits {
  /** Time for a request's head, from the start of the connection or the first byte of a further request. */
  readonly headMs: number
  /** The same, for head and body. */
  readonly requestMs: number
  /** Time between an answer and the next request. */
  readonly idleMs: number
  /** How often all of these are checked. A connection lives at most this much longer than its time. */
  readonly checkMs: number
  readonly connections: number
  readonly connectionsOfOneAddress: number
  /** Header fields of a request; the rest is not read. A head may have 16 KiB, as Node.js has it. */
  readonly headers: number
}

/**
 * The channel waits 15 s for an answer. Node.js alone checks its times only every 30 s, so a slow sender could hold a
 * connection for up to 45 s (nodejs.org/api/http.html, connectionsCheckingInterval).
 *
 * On App Service every caller comes through the platform's front ends, which end TLS and hand on plain HTTP from a few
 * addresses (learn.microsoft.com/azure/app-service/configure-language-nodejs, “Detect HTTPS session”). So to the bot a
 * flood and the channel have the same address. The limit for one address therefore leaves most connections to the front
 * end of a flood, and keeps some for another. What protects the channel is the choice of the connection that is closed.
 */
export const serverLimits: ServerLimits = {
  headMs: 5_000,
  requestMs: 15_000,
  idleMs: 5_000,
  checkMs: 1_000,
  connections: 2_000,
  connectionsOfOneAddress: 1_500,
  headers: 100,
}

/** Connections by their state, each kind in order of age, with the request that came last. */
interface Pools {
  /** No full head of a request has come yet. */
  readonly strange: Map<Socket, undefined>
  /** Between two requests. */
  readonly idle: Map<Socket, undefined>
  /** A head has come. One whose body has come too is not closed, because its request is being answered. */
  readonly asking: Map<Socket, IncomingMessage>
}

/**
 * Holds a server to its limits. When it is full, one connection is closed for the newcomer: of those without a full
 * head, those that are idle and those that still send their body, the most frequent kind loses its oldest. A real
 * request sends head and body within a round trip, long before so many others of its kind have come, so it gets through
 * even while somebody opens connections as fast as they can. If one kind were always closed first, a flood of another
 * kind would leave it no time. Must be called before the server listens.
 */
export function limitServer(server: Server, limits: ServerLimits = serverLimits): void {
  Object.assign(server, {
    connectionsCheckingInterval: limits.checkMs,
    headersTimeout: limits.headMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    maxHeadersCount: limits.headers,
  })
  const pools: Pools = { strange: new Map(), idle: new Map(), asking: new Map() }
  const open = new Map<Socket, string>()
  const counts = new Map<string, number>()

  function forget(socket: Socket): void {
    const address = open.get(socket)
    if (address === undefined) return
    open.delete(socket)
    const left = (counts.get(address) ?? 1) - 1
    if (left > 0) counts.set(address, left)
    else counts.delete(address)
    leavePools(pools, socket)
  }

  /** Closes one connection. Returns false when none may be closed. */
  function makeRoom(address?: string): boolean {
    const largestFirst = [pools.strange, pools.idle, pools.asking].toSorted((one, other) => other.size - one.size)
    for (const pool of largestFirst) {
      for (const [socket, request] of pool) {
        if (request?.complete || (address !== undefined && open.get(socket) !== address)) continue
        forget(socket)
        socket.destroy()
        return true
      }
    }
    return false
  }

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const fits =
      ((counts.get(address) ?? 0) < limits.connectionsOfOneAddress || makeRoom(address)) &&
      (open.size < limits.connections || makeRoom())
    if (!fits) return void socket.destroy()
    open.set(socket, address)
    counts.set(address, (counts.get(address) ?? 0) + 1)
    pools.strange.set(socket, undefined)
    socket.once('close', () => forget(socket))
  })
  const follow = (request: IncomingMessage, response: ServerResponse) =>
    followRequest(pools, { request, response, isOpen: () => open.has(request.socket) })
  server.prependListener('request', follow)
  server.prependListener('checkContinue', follow)
}

function leavePools({ strange, idle, asking }: Pools, socket: Socket): void {
  strange.delete(socket)
  idle.delete(socket)
  asking.delete(socket)
}

function followRequest(
  pools: Pools,
  call: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly isOpen: () => boolean },
): void {
  const { request, response, isOpen } = call
  const { socket } = request
  leavePools(pools, socket)
  if (isOpen()) pools.asking.set(socket, request)
  response.once('close', () => {
    // A caller who does not wait for answers may have sent the next request already.
    if (pools.asking.get(socket) !== request) return
    leavePools(pools, socket)
    if (isOpen()) pools.idle.set(socket, undefined)
  })
}
