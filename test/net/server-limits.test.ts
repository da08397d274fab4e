import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { afterEach, describe, it } from 'node:test'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import type { Listening } from '../../sandbox/kernel/listen.ts'
import { limitServer, serverLimits } from '../../src/net/server-limits.ts'
import type { ServerLimits } from '../../src/net/server-limits.ts'
import { openConnection, trickle } from '../support/slow-senders.ts'

const request = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'
const beginning = 'GET / HTTP/1.1\r\nhost: x\r\n'
const body = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n'
const short: ServerLimits = { ...serverLimits, headMs: 40, requestMs: 80, idleMs: 40, checkMs: 10 }

let opened: { server: Server; listening: Listening } | undefined
afterEach(() => opened?.listening.close())

/** Answers when the body has come; an answer at `/held` begins and never ends. */
async function start(limits: ServerLimits) {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/held') return void outgoing.write('begun')
    return void incoming.resume().once('end', () => outgoing.end('here'))
  })
  limitServer(server, limits)
  const listening = await listenOnLoopback(server)
  opened = { server, listening }
  return {
    open: (first?: string) => openConnection(listening.port, first),
    /** A connection whose request is being answered. */
    async held() {
      const one = await openConnection(listening.port, 'GET /held HTTP/1.1\r\nhost: x\r\n\r\n')
      await one.until('begun')
      return one
    },
    count: () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    /** The server has seen everything that was sent to it before. */
    async seen() {
      const probe = await openConnection(listening.port, request)
      await probe.until('here')
      probe.socket.destroy()
      await probe.ended
    },
  }
}

describe('a sender without haste', () => {
  const ways: Readonly<
    Record<string, (server: Awaited<ReturnType<typeof start>>) => Promise<{ ended: Promise<void> }>>
  > = {
    'who says nothing at all': (server) => server.open(),
    'who stops in the middle of a head': (server) => server.open(beginning),
    async 'who sends a head piece by piece'(server) {
      const one = await server.open(beginning)
      trickle(one.socket, 'x: y\r\n')
      return one
    },
    'who stops before the body': (server) => server.open(body),
    async 'who sends a body byte by byte'(server) {
      const one = await server.open(body)
      trickle(one.socket, ' ')
      return one
    },
    async 'who keeps a connection after an answer'(server) {
      const one = await server.open(request)
      await one.until('here')
      return one
    },
    async 'who begins a second head and stops'(server) {
      const one = await server.open(`${request}${beginning}`)
      await one.until('here')
      return one
    },
    async 'who sends three requests at once and keeps the connection'(server) {
      const one = await server.open(request.repeat(3))
      await one.until('here')
      return one
    },
  }
  for (const [who, begin] of Object.entries(ways)) {
    it(`${who} is cut off`, async () => {
      const server = await start(short)
      await (
        await begin(server)
      ).ended
    })
  }

  it('is looked for every second, not every half minute', () => {
    assert.ok(serverLimits.checkMs <= 1000)
    const server = createServer()
    limitServer(server)
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxHeadersCount } = server
    assert.deepEqual(
      { headersTimeout, requestTimeout, keepAliveTimeout, maxHeadersCount },
      { headersTimeout: 5000, requestTimeout: 15_000, keepAliveTimeout: 5000, maxHeadersCount: 100 },
    )
    assert.equal(Reflect.get(server, 'connectionsCheckingInterval'), 1000)
  })
})

describe('a full server', () => {
  const patient = { ...serverLimits, headMs: 60_000, requestMs: 120_000, idleMs: 60_000 }
  const full = { ...patient, connections: 3 }

  it('lets the oldest go that has not shown a full head, and lets the newcomer in', async () => {
    const server = await start(full)
    const first = await server.open(beginning)
    const second = await server.open()
    const third = await server.held()
    const fourth = await server.open(request)
    await first.ended
    await fourth.until('here')
    assert.deepEqual([second.socket.destroyed, third.socket.destroyed], [false, false])
    assert.equal(await server.count(), 3)
  })

  it('lets the oldest go of the kind that there is most of, and nobody who is being answered', async () => {
    const server = await start({ ...patient, connections: 4 })
    const sending = [await server.open(body), await server.open(body)]
    const strange = await server.open(beginning)
    const held = await server.held()
    const idle = await server.open(request)
    await sending[0]?.ended
    await idle.until('here')
    const heldToo = await server.held()
    await sending[1]?.ended
    assert.deepEqual([strange.socket.destroyed, idle.socket.destroyed], [false, false])
    const third = await server.held()
    await strange.ended
    const fourth = await server.held()
    await idle.ended
    assert.deepEqual(
      [held, heldToo, third, fourth].map(({ socket }) => socket.destroyed),
      [false, false, false, false],
    )
  })

  it('refuses the newcomer only when everybody is being answered', async () => {
    const server = await start({ ...patient, connections: 1 })
    const held = await server.held()
    const refused = await server.open(request)
    await refused.ended
    assert.equal(refused.received(), '')
    assert.equal(held.socket.destroyed, false)
  })

  it('makes room among the same address, when that has too many', async () => {
    const server = await start({ ...patient, connectionsOfOneAddress: 2 })
    const [first, second] = [await server.open(), await server.open()]
    const third = await server.open(request)
    await first.ended
    await third.until('here')
    assert.equal(second.socket.destroyed, false)
  })

  it('counts again who has gone', async () => {
    const server = await start(full)
    for (let round = 0; round < 20; round++) await server.seen()
    while ((await server.count()) > 0) await new Promise(setImmediate)
    const three = [await server.open(), await server.open(), await server.open()]
    assert.equal(await server.count(), 3)
    assert.deepEqual(
      three.map(({ socket }) => socket.destroyed),
      [false, false, false],
    )
  })
})
