import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { after, before, beforeEach, describe, it } from 'node:test'
import { Agent } from 'undici'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import type { Listening } from '../../sandbox/kernel/listen.ts'
import { createGuardedAgent, isNamedHttps, isRefusedAddress } from '../../src/net/guarded-agent.ts'
import { guardedGet } from '../../src/net/guarded-get.ts'
import type { GuardedGet } from '../../src/net/guarded-get.ts'

/** Every redirect of this server leads one step on: `/to/3` to `/to/2`, `/to/0` to the end. */
function answer(path: string, response: ServerResponse): void {
  const steps = /^\/to\/(\d)$/.exec(path)?.[1]
  if (steps)
    return void response.writeHead(302, { location: steps === '0' ? '/end' : `/to/${Number(steps) - 1}` }).end()
  if (path === '/end') return void response.writeHead(200, { etag: '"1"' }).end('four')
  if (path === '/announced') return void response.writeHead(200, { 'content-length': '5' }).end('fives')
  if (path === '/nowhere') return void response.writeHead(302, { location: 'http://' }).end()
  if (path === '/cut') return void response.socket?.destroy()
  if (path === '/hangs') return
  response.writeHead(Number(path.slice(1)), path === '/400' ? { location: '/end' } : {}).end('said')
}

describe('what lies at an address that somebody named', () => {
  const agent = new Agent({ keepAliveTimeout: 1 })
  const seen: { path: string; headers: IncomingHttpHeaders }[] = []
  let listening: Listening
  let base = ''

  before(async () => {
    listening = await listenOnLoopback(
      createServer((request, response) => {
        seen.push({ path: request.url ?? '', headers: request.headers })
        answer(request.url ?? '', response)
      }),
    )
    base = `http://127.0.0.1:${listening.port}`
  })
  beforeEach(() => void seen.splice(0))
  after(async () => {
    await agent.destroy()
    await listening.close()
  })

  async function get(path: string, more: Partial<GuardedGet> = {}) {
    const wanted = { url: base + path, isAllowed: () => true, largest: 4, timeLimitMs: 20_000, ...more }
    const got = await guardedGet(agent, wanted)
    switch (got.outcome) {
      case 'found':
        return { ...got, bytes: Buffer.from(got.bytes).toString(), headers: got.headers['etag'] }
      case 'status':
        return { ...got, headers: got.headers['location'] }
      case 'refused-redirect':
        return { ...got, to: got.to?.href.replace(base, '') }
      default:
        return got
    }
  }

  const end = { outcome: 'found', bytes: 'four', headers: '"1"' }
  const expected: Readonly<Record<string, unknown>> = {
    '/end': end,
    '/to/2': end,
    '/to/3': { outcome: 'refused-redirect', to: '/end' },
    '/nowhere': { outcome: 'refused-redirect', to: undefined },
    '/announced': { outcome: 'too-large' },
    '/201': { outcome: 'status', status: 201, headers: undefined, start: 'said' },
    '/299': { outcome: 'status', status: 299, headers: undefined, start: 'said' },
    '/300': { outcome: 'status', status: 300, headers: undefined, start: 'said' },
    '/304': { outcome: 'status', status: 304, headers: undefined, start: '' },
    '/400': { outcome: 'status', status: 400, headers: '/end', start: 'said' },
    '/503': { outcome: 'status', status: 503, headers: undefined, start: 'said' },
    '/cut': { outcome: 'unreachable' },
  }
  for (const [path, got] of Object.entries(expected)) {
    it(`${path} is ${JSON.stringify(got)}`, async () => assert.deepEqual(await get(path), got))
  }

  it('is asked for as it is, with the caller’s headers; who reads it goes along no redirect', async () => {
    await get('/to/0', { headers: { 'if-none-match': '"1"' }, credentials: { authorization: 'Bearer token' } })
    assert.deepEqual(
      seen.map(({ path, headers }) => [
        path,
        headers['if-none-match'],
        headers['accept-encoding'],
        headers.authorization,
      ]),
      [
        ['/to/0', '"1"', 'identity', 'Bearer token'],
        ['/end', '"1"', 'identity', undefined],
      ],
    )
    await get('/end')
    assert.equal(seen.at(-1)?.headers.authorization, undefined)
  })

  it('is not asked for where that is not allowed, at first or along a redirect', async () => {
    const isAllowed = ({ pathname }: URL) => pathname === '/to/0'
    assert.deepEqual(await get('/end', { isAllowed }), { outcome: 'refused-address' })
    assert.deepEqual(await get('/to/0', { isAllowed }), { outcome: 'refused-redirect', to: '/end' })
    assert.deepEqual(await get('', { url: 'no address' }), { outcome: 'refused-address' })
    assert.deepEqual(
      seen.map(({ path }) => path),
      ['/to/0'],
    )
  })

  it('is given up when it takes too long', async () => {
    assert.deepEqual(await get('/hangs', { timeLimitMs: 1 }), { outcome: 'unreachable' })
  })

  it('is asked for through the agent of each address', async () => {
    const asked: string[] = []
    const byAddress = (url: URL) => {
      asked.push(url.pathname)
      return agent
    }
    await guardedGet(byAddress, { url: `${base}/to/0`, isAllowed: () => true, largest: 4, timeLimitMs: 20_000 })
    assert.deepEqual(asked, ['/to/0', '/end'])
  })

  it('is not asked for at a name that leads into this machine, unless an administrator says where the host is', async () => {
    const host = { address: '127.0.0.1', port: listening.port }
    const guarded = createGuardedAgent({ hostAddresses: new Map([['api.example', host]]), timeoutMs: 20_000 })
    const outcomes = ['http://localhost/end', 'http://api.example/end'].map(async (url) => {
      const got = await guardedGet(guarded, { url, isAllowed: () => true, largest: 4, timeLimitMs: 20_000 })
      return got.outcome
    })
    assert.deepEqual(await Promise.all(outcomes), ['refused-address', 'found'])
    await guarded.destroy()
  })
})

describe('an address that may be asked', () => {
  it('is https on the standard port to a name', () => {
    const named = ['https://api.example/x?y', 'https://api.example:443']
    const others = [
      'http://api.example',
      'https://api.example:8443',
      'https://user@api.example',
      'https://:password@api.example',
      'https://10.0.0.1',
      'https://[2001:db8::1]',
    ]
    const test = (text: string) => isNamedHttps(new URL(text))
    assert.deepEqual([named.map(test), others.filter(test)], [[true, true], []])
  })

  it('was refused when the error says so', () => {
    const codes = [{ code: 'ECOURIERADDRESS' }, { code: 'ENOTFOUND' }, {}, null, undefined]
    assert.deepEqual(codes.map(isRefusedAddress), [true, false, false, false, false])
  })
})
