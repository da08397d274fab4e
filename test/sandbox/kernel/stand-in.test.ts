import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { TestContext } from 'node:test'
import { startStandIn } from '../../../sandbox/kernel/stand-in.ts'
import type { Reply, StandInOptions } from '../../../sandbox/kernel/stand-in.ts'
import { trustedKernel } from '../support/trusted-kernel.ts'

async function start(t: TestContext, options: Pick<StandInOptions, 'routes'> & Partial<StandInOptions>) {
  const { certificates, clock, traffic } = await trustedKernel()
  const certificate = await certificates.issue()
  const standIn = await startStandIn({ name: 'example', certificate, clock, traffic, ...options })
  t.after(() => standIn.close())
  return { ...standIn, traffic }
}

const answering =
  (body: unknown): (() => Reply) =>
  () => ({ status: 200, body })

it('routes are matched without regard to case and give their parameters decoded', async (t) => {
  const { origin } = await start(t, {
    routes: [{ method: 'GET', path: '/Things/:name', handle: (call) => ({ status: 200, body: call.params }) }],
  })
  const response = await fetch(`${origin}/things/a%20b`)
  assert.deepEqual(await response.json(), { name: 'a b' })
})

it('a route for every method takes what no other route does', async (t) => {
  const { origin } = await start(t, {
    routes: [
      { method: 'GET', path: '/', handle: answering('read') },
      { method: '*', path: '/*', handle: answering('anything') },
    ],
  })
  const texts = [await fetch(origin), await fetch(origin, { method: 'DELETE' })].map((response) => response.text())
  assert.deepEqual(await Promise.all(texts), ['read', 'anything'])
})

it('routes may be made from the address the stand-in got', async (t) => {
  const { origin } = await start(t, {
    routes: (own) => [{ method: 'GET', path: '/', handle: answering({ own }) }],
  })
  assert.deepEqual(await (await fetch(origin)).json(), { own: origin })
})

it('without a certificate it speaks plain HTTP', async (t) => {
  const { origin } = await start(t, {
    certificate: undefined,
    routes: [{ method: 'GET', path: '/', handle: answering('plain') }],
  })
  assert.match(origin, /^http:/)
  assert.equal(await (await fetch(origin)).text(), 'plain')
})

it('a body that is made piece by piece is sent as it is made', async (t) => {
  async function* pieces() {
    yield Buffer.from('one ')
    yield Buffer.from('two')
  }
  const { origin } = await start(t, { routes: [{ method: 'GET', path: '/', handle: answering(pieces()) }] })
  assert.equal(await (await fetch(origin)).text(), 'one two')
})

it('every call is recorded with its secrets masked', async (t) => {
  const { origin, traffic } = await start(t, { routes: [] })
  await fetch(`${origin}/token?code=key`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'a', client_secret: 'b' }),
  })
  const [entry] = traffic.entries('example')
  const { method, host, path, query, body, status } = entry ?? {}
  assert.deepEqual(
    { method, host, path, query, body, status },
    {
      method: 'POST',
      host: new URL(origin).host,
      path: '/token',
      query: { code: '•••' },
      body: { client_id: 'a', client_secret: '•••' },
      status: 404,
    },
  )
})

it('a fault answers in place of the service', async (t) => {
  const { origin } = await start(t, {
    routes: [{ method: 'GET', path: '/', handle: answering('fine') }],
    faults: (_standIn, _call, response) => {
      response.writeHead(503).end()
      return 'answered'
    },
  })
  assert.equal((await fetch(origin)).status, 503)
})

it('an address or a body no service would take is refused', async (t) => {
  const { origin } = await start(t, {
    routes: [{ method: '*', path: '/things/:name', handle: (call) => ({ status: 200, body: call.params }) }],
  })
  assert.equal((await fetch(`${origin}/things/%E0%A4%A`)).status, 400)
  const large = Buffer.alloc(9 * 1024 * 1024)
  const status = await fetch(`${origin}/things/a`, { method: 'POST', body: large }).then(
    (response) => response.status,
    // The connection is closed while the body is still being sent; some clients see only that.
    () => 413,
  )
  assert.equal(status, 413)
  assert.equal((await fetch(`${origin}/things/a`)).status, 200)
})
