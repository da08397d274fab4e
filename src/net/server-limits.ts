import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What callers may take of an HTTP server; times in milliseconds. */
export interface ServerLimits {
  /** From the first moment of a connection, or the first byte of a further request, to the end of a request's head. */
  readonly headMs: number
  /** The same, to the end of its body. */
  readonly requestMs: number
  /** Between an answer and the next request. */
  readonly idleMs: number
  /** How often all of these are looked at: nothing lives longer than its time and this. */
  readonly checkMs: number
  readonly connections: number
  readonly connectionsOfOneAddress: number
  /** Header fields of a request; the rest is not read. A head may have 16 KiB, as Node.js has it. */
  readonly headers: number
}

/**
 * The channel waits 15 s for an answer. Node.js alone looks at its times every 30 s only, so that somebody who sends
 * slowly would hold a connection for up to 45 s (nodejs.org/api/http.html, connectionsCheckingInterval).
 *
 * On App Service every caller comes by way of the platform's front ends, which end TLS and hand on plain HTTP from a
 * few addresses (learn.microsoft.com/azure/app-service/configure-language-nodejs, “Detect HTTPS session”): to the bot a
 * flood and the channel have the same address. The limit for one address therefore leaves the front end that a flood
 * comes through most of all connections, and keeps some for another; what protects the channel is who has to go.
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

/** Connections by what they have shown, each kind in order of age, with the request that has come last. */
interface Pools {
  /** No full head of a request has come yet. */
  readonly strange: Map<Socket, undefined>
  /** Between two requests. */
  readonly idle: Map<Socket, undefined>
  /** A head has come: nobody has to go whose body is there too, for their request is being answered. */
  readonly asking: Map<Socket, IncomingMessage>
}

/**
 * Holds a server to its limits. When it is full, room is made for the newcomer: of those that have not shown a full head,
 * those that are idle and those that still send their body, the kind that there is most of loses its oldest. A real request
 * shows its head, and then its body, within a round trip: long before so many others of its kind have come. So it is let
 * in even while somebody opens connections as fast as they can, in whatever mixture: were one kind always the first to go,
 * a flood of another one would leave it no time. To be called before the server listens.
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

  /** False when nobody can go. */
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
    // The next request of a caller who does not wait for answers may be there already.
    if (pools.asking.get(socket) !== request) return
    leavePools(pools, socket)
    if (isOpen()) pools.idle.set(socket, undefined)
  })
}
