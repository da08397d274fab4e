import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, afterEach, before, describe, it } from 'node:test'
import { ChannelAuthentication } from '../../../src/bot/teams/channel-authentication.ts'
import { channelCredentials } from '../../../src/bot/teams/credentials.ts'
import { createChannelAdapter } from '../../../src/bot/teams/channel-adapter.ts'
import type { Inbound } from '../../../src/bot/teams/inbound.ts'
import { startServer } from '../../../src/server.ts'
import type { HttpServer } from '../../../src/server.ts'
import type { Reply } from '../../../sandbox/kernel/stand-in.ts'
import { appId, claims, issuer, serviceUrl, startChannelIssuer } from '../../support/channel-issuer.ts'
import { startHangingServer } from '../../support/hanging-server.ts'
import { dana, tenantId } from '../../support/world.ts'

const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl,
  text: 'help',
  from: { id: '29:dana', aadObjectId: dana.id, name: 'Dana' },
  recipient: { id: `28:${appId}`, name: 'Courier' },
  conversation: { id: 'a:1', tenantId, conversationType: 'personal' },
  channelData: { tenant: { id: tenantId } },
}

let channel: Awaited<ReturnType<typeof startChannelIssuer>>

before(async () => {
  channel = await startChannelIssuer()
})
after(() => channel.close())

describe('the channel adapter', () => {
  let server: HttpServer
  const handled: Inbound[] = []

  before(async () => {
    const authentication = new ChannelAuthentication(
      {
        appId,
        tenantId,
        issuer,
        openIdMetadataUrl: channel.openIdMetadataUrl,
        scope: issuer,
        loginUrl: 'https://login.microsoftonline.com/t',
        tokenServiceUrl: 'https://token.botframework.com',
        serviceHosts: new Set(['smba.trafficmanager.net']),
      },
      channelCredentials(appId, () => Promise.resolve('token')),
    )
    server = await startServer({
      port: 0,
      channelAdapter: createChannelAdapter(authentication, (inbound) => {
        handled.push(inbound)
        return Promise.resolve(inbound.event.type === 'invoke' ? { status: 200, body: { yes: true } } : undefined)
      }),
      isReady: () => Promise.resolve(true),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    })
  })

  after(() => server.close({ drain: 0, timeout: 100 }))

  async function post(options: {
    token?: string
    header?: string
    body?: unknown
    raw?: string | Buffer
    headers?: Record<string, string>
  }) {
    const authorization = options.header ?? `Bearer ${options.token ?? (await channel.sign(claims()))}`
    const response = await fetch(`http://127.0.0.1:${server.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...options.headers },
      body: options.raw ?? JSON.stringify(options.body ?? activity),
    })
    return { status: response.status, text: await response.text() }
  }

  async function refuses(options: Parameters<typeof post>[0], status: number) {
    const before = handled.length
    const answer = await post(options)
    assert.deepEqual(answer, { status, text: '' })
    assert.equal(handled.length, before, 'the handler must not run')
  }

  it('lets a good call in, with the person of the authenticated activity', async () => {
    assert.equal((await post({})).status, 200)
    assert.deepEqual(handled.at(-1)?.person, dana)
  })

  it('answers an invoke with its body', async () => {
    const answer = await post({ body: { ...activity, type: 'invoke', name: 'adaptiveCard/action', value: {} } })
    assert.deepEqual(answer, { status: 200, text: '{"yes":true}' })
  })

  const now = Math.floor(Date.now() / 1000)
  const badClaims: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'an expired token': { exp: now - 600 },
    'a token that is not valid yet': { nbf: now + 600 },
    'a token that never expires': { exp: undefined },
    'a token for another bot': { aud: '44444444-4444-4444-8444-444444444444' },
    'a token of another issuer': { iss: 'https://issuer.example' },
    "an emulator's token": { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
    'a token for another service URL': { serviceurl: 'https://smba.trafficmanager.net/other/' },
    'a token without a service URL': { serviceurl: undefined },
  }
  for (const [name, changes] of Object.entries(badClaims)) {
    it(`refuses ${name}`, async () => {
      await refuses({ token: await channel.sign(claims(changes)) }, 401)
    })
  }

  it('takes a token that expired within the clock tolerance', async () => {
    assert.equal((await post({ token: await channel.sign(claims({ exp: now - 200 })) })).status, 200)
  })

  it('refuses a token signed with another key under a known key id', async () => {
    await refuses({ token: await channel.sign(claims(), { key: channel.otherKey }) }, 401)
  })

  it('refuses an unknown key id', async () => {
    await refuses({ token: await channel.sign(claims(), { kid: 'unknown' }) }, 401)
  })

  it('refuses a key that is not endorsed for Teams', async () => {
    await refuses({ token: await channel.sign(claims(), { kid: 'k2', key: channel.otherKey }) }, 401)
  })

  it('refuses an unsigned token, and one signed with the public key as a secret', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    await refuses({ token: `${encode({ alg: 'none' })}.${encode(claims())}.` }, 401)
    const { createHmac } = await import('node:crypto')
    const head = `${encode({ alg: 'HS256', kid: 'k1' })}.${encode(claims())}`
    const mac = createHmac('sha256', JSON.stringify(channel.jwk)).update(head).digest('base64url')
    await refuses({ token: `${head}.${mac}` }, 401)
  })

  it('refuses a tampered token', async () => {
    const [head, , signature] = (await channel.sign(claims())).split('.')
    const body = Buffer.from(JSON.stringify(claims({ extra: 1 }))).toString('base64url')
    await refuses({ token: `${head}.${body}.${signature}` }, 401)
  })

  const badHeaders = ['', 'Basic abc', 'Bearer', 'Bearer garbage', 'Bearer a.b.c']
  for (const header of badHeaders) {
    it(`refuses the header “${header}”`, async () => {
      await refuses({ header }, 401)
    })
  }

  const badActivities: Readonly<Record<string, unknown>> = {
    'another channel': { ...activity, channelId: 'emulator' },
    'no channel': { ...activity, channelId: undefined },
    'no service URL': { ...activity, serviceUrl: undefined },
    'an empty service URL': { ...activity, serviceUrl: '' },
    'an http service URL': { ...activity, serviceUrl: 'http://smba.trafficmanager.net/teams/' },
    'a foreign service URL': { ...activity, serviceUrl: 'https://evil.example/' },
    'another tenant in the conversation': { ...activity, conversation: { ...activity.conversation, tenantId: 'x' } },
    'another tenant in the channel data': { ...activity, channelData: { tenant: { id: 'x' } } },
    'no tenant at all': { ...activity, conversation: { id: 'a' }, channelData: undefined },
    'another recipient': { ...activity, recipient: { id: '28:other' } },
  }
  for (const [name, body] of Object.entries(badActivities)) {
    it(`refuses an activity with ${name}`, async () => {
      await refuses({ body }, 401)
    })
  }

  it('refuses a service that is not the channel’s, though the token names it too', async () => {
    const serviceUrl = 'https://evil.example/'
    await refuses(
      { token: await channel.sign(claims({ serviceurl: serviceUrl })), body: { ...activity, serviceUrl } },
      401,
    )
  })

  const badBodies: Readonly<Record<string, [Parameters<typeof post>[0], number]>> = {
    'an empty object': [{ body: {} }, 400],
    'an array': [{ raw: '[]' }, 400],
    'a text': [{ raw: '"hello"' }, 400],
    'broken JSON': [{ raw: '{"type":' }, 400],
    'broken UTF-8': [{ raw: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }, 400],
    'another content type': [{ headers: { 'content-type': 'text/plain' } }, 415],
    'a form': [{ headers: { 'content-type': 'multipart/form-data; boundary=x' }, raw: '--x--' }, 415],
    'another character set': [{ headers: { 'content-type': 'application/json; charset=utf-7' } }, 415],
    'a gzip body': [{ headers: { 'content-encoding': 'gzip' }, raw: gzipSync('{}') }, 415],
    'a broken gzip body': [{ headers: { 'content-encoding': 'gzip' }, raw: 'not gzip' }, 415],
    'too large a body': [{ raw: JSON.stringify({ text: 'x'.repeat(300 * 1024) }) }, 413],
  }
  for (const [name, [options, status]] of Object.entries(badBodies)) {
    it(`answers ${status} to ${name}, and lives`, async () => {
      await refuses(options, status)
      assert.equal((await post({})).status, 200)
    })
  }

  it('tells nothing of itself to strangers', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/messages`)
    assert.equal(response.status, 405)
    const live = await fetch(`http://127.0.0.1:${server.port}/livez`)
    assert.deepEqual([live.status, await live.text(), live.headers.get('server')], [200, '', null])
  })
})

describe('a channel adapter that cannot check who calls', () => {
  let channel: Awaited<ReturnType<typeof startChannelIssuer>>

  let adapters = 0

  afterEach(() => {
    channel.answer('/openid')
    channel.answer('/keys')
  })

  before(async () => {
    channel = await startChannelIssuer()
  })
  after(() => channel.close())

  function startAdapter(how: Partial<ConstructorParameters<typeof ChannelAuthentication>[0]> = {}) {
    // The framework keeps what it read by address, for all adapters of the process: each has an address of its own.
    const openIdMetadataUrl = `${channel.openIdMetadataUrl}?adapter=${(adapters += 1)}`
    const settings = { appId, tenantId, issuer, scope: issuer, loginUrl: issuer, tokenServiceUrl: issuer }
    const authentication = new ChannelAuthentication(
      { ...settings, openIdMetadataUrl, serviceHosts: new Set(['smba.trafficmanager.net']), ...how },
      channelCredentials(appId, () => Promise.resolve('token')),
    )
    const handled: Inbound[] = []
    const adapter = createChannelAdapter(authentication, (inbound) => {
      handled.push(inbound)
      return Promise.resolve(undefined)
    })
    const longLived = claims({ exp: Math.floor(Date.now() / 1000) + 48 * 3600 })
    const call = async (key?: { kid: string }) =>
      (await adapter(`Bearer ${await channel.sign(longLived, key)}`, activity)).status
    return { call, handled }
  }

  it('lets nobody in, and refuses nobody for good', async () => {
    const server = await startHangingServer('silence', 0)
    try {
      const hung = startAdapter({ openIdMetadataUrl: `${server.origin}/hung`, limits: { 'channel-keys': 100 } })
      const gone = startAdapter({ openIdMetadataUrl: 'https://127.0.0.1:9/openid' })
      for (const { call, handled } of [hung, gone]) {
        assert.equal(await call(), 503)
        assert.equal(handled.length, 0)
      }
    } finally {
      await server.close()
    }
  })

  const page = { status: 200, body: '<html>Service unavailable</html>' }
  const failures: Readonly<Record<string, readonly ['/openid' | '/keys', Reply]>> = {
    'metadata that are an error': ['/openid', { status: 500 }],
    'metadata that are a page': ['/openid', page],
    'metadata that name no keys': ['/openid', { status: 200, body: { issuer } }],
    'keys at a closed port': ['/openid', { status: 200, body: { jwks_uri: 'https://127.0.0.1:9/keys' } }],
    'keys that are an error': ['/keys', { status: 503 }],
    'keys that are a page': ['/keys', page],
    'keys that are no keys': ['/keys', { status: 200, body: { value: [] } }],
    'keys that have moved': ['/keys', { status: 302, headers: { location: 'https://127.0.0.1:9/keys' } }],
  }
  for (const [name, [path, reply]] of Object.entries(failures)) {
    it(`asks to come again when it gets ${name}, and reads them anew`, async () => {
      const { call, handled } = startAdapter()
      channel.answer(path, reply)
      assert.equal(await call(), 503)
      assert.equal(handled.length, 0)
      assert.equal(await call(), 200)
      assert.equal(handled.length, 1)
    })
  }

  // Whatever comes with 200 in place of the keys, the framework asks for nothing else within the hour (4.23.3).
  const lasting = ['keys that are a page', 'keys that are no keys']
  for (const [name, [path, reply]] of Object.entries(failures).filter(([one]) => !lasting.includes(one))) {
    it(`does so when it is the framework that gets ${name}`, async () => {
      const { call, handled } = startAdapter()
      channel.answer(path, undefined, reply)
      assert.equal(await call(), 503)
      assert.equal(handled.length, 0)
      assert.equal(await call(), 200)
      assert.equal(handled.length, 1)
    })
  }

  it('knows the keys for a day, whatever becomes of their address', async (test) => {
    const { call } = startAdapter()
    assert.equal(await call(), 200)
    const gone = Array.from({ length: 10 }, () => ({ status: 503 }))
    channel.answer('/openid', ...gone)
    channel.answer('/keys', ...gone)
    const hour = 3_600_000
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    test.mock.timers.tick(23 * hour)
    assert.equal(await call(), 200)
    test.mock.timers.tick(2 * hour)
    assert.equal(await call(), 503)
  })

  it('still knows them after a stranger’s key could not be looked for', async (test) => {
    const { call } = startAdapter()
    assert.equal(await call(), 200)
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    test.mock.timers.tick(60_000)
    channel.answer('/keys', { status: 503 })
    assert.equal(await call({ kid: 'k9' }), 503)
    const gone = Array.from({ length: 10 }, () => ({ status: 503 }))
    channel.answer('/openid', ...gone)
    channel.answer('/keys', ...gone)
    assert.equal(await call(), 200)
  })

  it('refuses a key that is not among those it could read', async () => {
    const { call, handled } = startAdapter()
    assert.equal(await call({ kid: 'k9' }), 401)
    channel.answer('/keys', { status: 200, body: { keys: [] } })
    assert.equal(await startAdapter().call(), 401)
    assert.equal(handled.length, 0)
  })
})
