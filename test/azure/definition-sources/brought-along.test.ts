import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Arm } from '../../../src/azure/arm.ts'
import type { Fetched, FetchRequest, Said } from '../../../src/azure/definition-sources/definition-fetcher.ts'
import { createDefinitionSources } from '../../../src/azure/definition-sources/index.ts'
import type { AppFacts } from '../../../src/core/app/app-facts.ts'
import type { DefinitionSearch, Tokens } from '../../../src/core/ports/index.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { dana, ordersApp, ordersFacts } from '../../support/world.ts'

const said: Said = { challenge: '', forbiddenIp: false, start: '' }
const status = (code: number, more: Partial<Said> = {}): Fetched => ({
  outcome: 'status',
  status: code,
  said: { ...said, ...more },
})
const signIn = status(401, { challenge: 'Bearer' })
const wantsKey = status(401)
const document = (text = '{"openapi":"3.0.1"}'): Fetched => ({
  outcome: 'found',
  bytes: Buffer.from(text),
  contentType: '',
})
const toSignInPage: Fetched = { outcome: 'refused-redirect', to: new URL('https://login.microsoftonline.com/x') }

const functionApp = { ...ordersApp, kind: 'function' as const }
const base = `https://${ordersApp.host}`
const callback = `${base}/.auth/login/aad/callback`
const easyAuth = {
  requireAuthentication: true,
  clientId: 'c1',
  audiences: [callback, 'api://orders'],
  limitsClients: false,
}
const secured: AppFacts = { ...ordersFacts, easyAuth }

interface World {
  /** What the app answers to a call with these credentials. */
  readonly answer: (asked: Pick<FetchRequest, 'bearer' | 'key' | 'url'>) => Fetched
  readonly hostsOf?: (resource: string) => Promise<readonly string[]>
  readonly tokenFor?: Tokens['forApi']
  readonly keys?: unknown
}

function searchIn({ answer, hostsOf, tokenFor, keys = {} }: World) {
  const asked: string[] = []
  const audiences: string[] = []
  let keyCalls = 0
  const webApps = {
    getConfiguration: async () => ({ id: 'c' }),
    listFunctions: async function* () {
      yield* []
    },
    listHostKeys: async () => {
      keyCalls += 1
      if (keys instanceof Error) throw keys
      return keys
    },
  }
  const arm = {
    sites: async () => ({ webApps }),
    list: (read: (signal: AbortSignal) => Promise<unknown>) => read(new AbortController().signal),
    resourceGraph: () => ({ resources: async () => ({ data: [] }) }),
  } as unknown as Arm
  const sources = createDefinitionSources({
    arm,
    tokens: {
      async forApi(person, resource) {
        audiences.push(resource)
        return tokenFor ? tokenFor(person, resource) : { token: `token of ${resource}`, expiresOnTimestamp: 0 }
      },
    },
    registrations: { hostsOf: (_person, resource) => hostsOf?.(resource) ?? Promise.resolve([ordersApp.host]) },
    fetcher: {
      async fetch({ url, bearer, key }) {
        asked.push([url.replace(base, ''), bearer, key && `key ${key}`].filter(Boolean).join(' | '))
        return answer({ url, ...(bearer === undefined ? {} : { bearer }), ...(key === undefined ? {} : { key }) })
      },
      close: () => Promise.resolve(),
    },
    now: () => new Date(0),
  })
  const findAnywhere = (more: Partial<DefinitionSearch> = {}) =>
    sources.find({ person: dana, app: ordersApp, facts: ordersFacts, ...more })
  const find = (more: Partial<DefinitionSearch> = {}) => findAnywhere({ typedAddress: `${base}/api.json`, ...more })
  return { find, findAnywhere, asked, audiences, keyCalls: () => keyCalls }
}

const opensWith =
  (bearer: string, closed = signIn) =>
  (asked: { readonly bearer?: string }) =>
    asked.bearer === bearer ? document() : closed

describe('an address that asks for a sign-in', () => {
  for (const [what, closed] of [
    ['with 401', signIn],
    ['with a redirect to the sign-in page', toSignInPage],
    ['with 403', status(403)],
  ] as const) {
    it(`${what} is asked with the developer’s token`, async () => {
      const { find, asked } = searchIn({ answer: opensWith('token of api://orders', closed) })
      const found = await find({ facts: secured })
      assert.deepEqual(asked, ['/api.json', '/api.json | token of api://orders'])
      assert.deepEqual(found.attempts, [{ url: `${base}/api.json`, outcome: 'found', with: 'token' }])
      assert.deepEqual('origin' in found && [found.origin.public, found.origin.with], [false, 'token'])
    })
  }

  it('is asked with a token for each audience in turn, the callback address last', async () => {
    const { find, asked } = searchIn({ answer: opensWith(`token of ${callback}`) })
    await find({ facts: secured })
    assert.deepEqual(asked.slice(1), [
      '/api.json | token of api://orders',
      '/api.json | token of api://c1',
      '/api.json | token of c1',
      `/api.json | token of ${callback}`,
    ])
  })

  it('is asked with four tokens at most', async () => {
    const audiences = ['a', 'b', 'c', 'd', 'e']
    const { find, asked } = searchIn({ answer: () => signIn })
    const { attempts } = await find({ facts: { ...secured, easyAuth: { ...easyAuth, audiences } } })
    assert.deepEqual(
      asked.slice(1),
      audiences.slice(0, 4).map((one) => `/api.json | token of ${one}`),
    )
    assert.deepEqual(attempts, [{ url: `${base}/api.json`, outcome: 'needs-sign-in', with: 'token' }])
  })

  it('is asked for the client id alone where no audience is named, and for nothing where nothing is known', async () => {
    const named = searchIn({ answer: () => signIn })
    await named.find({ facts: { ...secured, easyAuth: { ...easyAuth, audiences: [] } } })
    assert.deepEqual(named.audiences, ['api://c1', 'c1'])
    const unknown = searchIn({ answer: () => signIn })
    const { attempts } = await unknown.find()
    assert.deepEqual([unknown.asked, attempts[0]?.without], [['/api.json'], 'no-token'])
  })

  it('gets no token of an audience whose registration does not name the app', async () => {
    const world = searchIn({ answer: () => signIn, hostsOf: async () => ['elsewhere.example'] })
    const { attempts } = await world.find({ facts: secured })
    assert.deepEqual(
      [world.asked, attempts],
      [['/api.json'], [{ url: `${base}/api.json`, outcome: 'needs-sign-in', without: 'other-registration' }]],
    )
    const own = { ...secured, hosts: ['elsewhere.example'] }
    assert.equal(
      (
        await searchIn({ answer: opensWith('token of api://orders'), hostsOf: async () => ['elsewhere.example'] }).find(
          { facts: own },
        )
      ).attempts[0]?.outcome,
      'found',
    )
  })

  it('is told where Entra ID gives no token, in whatever way', async () => {
    const refusals: readonly World['tokenFor'][] = [
      async () => ({ refused: 'AADSTS65001' }),
      () => Promise.reject(new ProblemError('sign-in-needed', { service: 'Azure' })),
    ]
    for (const tokenFor of refusals) {
      const { find, asked } = searchIn({ answer: () => signIn, ...(tokenFor ? { tokenFor } : {}) })
      const { attempts } = await find({ facts: secured })
      assert.deepEqual([asked.length, attempts[0]?.without], [1, 'no-token'])
    }
    const broken = searchIn({ answer: () => signIn, tokenFor: () => Promise.reject(new TypeError('broken')) })
    await assert.rejects(broken.find({ facts: secured }), TypeError)
  })

  it('that is forbidden by the app itself is not said to miss a token', async () => {
    const { attempts } = await searchIn({ answer: () => status(403) }).find()
    assert.deepEqual(attempts, [{ url: `${base}/api.json`, outcome: 'forbidden' }])
  })

  it('gets nothing on another host', async () => {
    for (const answer of [signIn, toSignInPage, status(403), wantsKey]) {
      const world = searchIn({ answer: () => answer, keys: { functionKeys: { default: 'k' } } })
      await world.find({
        app: functionApp,
        facts: secured,
        typedAddress: 'https://elsewhere.example/x',
        confirmedHost: 'elsewhere.example',
      })
      assert.deepEqual([world.asked, world.audiences, world.keyCalls()], [['https://elsewhere.example/x'], [], 0])
    }
  })

  it('is not asked with every token again at the next address', async () => {
    const never = searchIn({ answer: () => signIn })
    await never.findAnywhere({ facts: secured })
    assert.deepEqual(never.asked.slice(0, 7), [
      '/swagger/v1/swagger.json',
      '/swagger/v1/swagger.json | token of api://orders',
      '/swagger/v1/swagger.json | token of api://c1',
      '/swagger/v1/swagger.json | token of c1',
      `/swagger/v1/swagger.json | token of ${callback}`,
      '/openapi/v1.json',
      '/openapi.json',
    ])
    const second = searchIn({
      answer: ({ bearer, url }) => {
        if (bearer !== 'token of api://c1') return signIn
        return url.endsWith('/openapi.json') ? document() : status(404)
      },
    })
    await second.findAnywhere({ facts: secured })
    assert.deepEqual(second.asked.slice(3), [
      '/openapi/v1.json',
      '/openapi/v1.json | token of api://c1',
      '/openapi.json',
      '/openapi.json | token of api://c1',
    ])
  })

  it('that hides behind 404 is asked with a token', async () => {
    const hidden = { ...secured, easyAuth: { ...easyAuth, hidesApi: true as const } }
    const { find } = searchIn({ answer: opensWith('token of api://orders', status(404)) })
    assert.equal((await find({ facts: hidden })).attempts[0]?.outcome, 'found')
  })
})

describe('an address that asks for a key', () => {
  const keys = {
    masterKey: 'm',
    functionKeys: { other: 'other key', default: 'd' },
    systemKeys: { swaggerdocumentationkey: 's' },
  }
  const opensWithKey = (key: string) => (asked: { readonly key?: string }) =>
    asked.key === key ? document() : wantsKey

  for (const [what, path, given, key] of [
    ['the default key', '/api.json', keys, 'd'],
    ['another function key', '/api.json', { functionKeys: { other: 'other key' } }, 'other key'],
    ['the key of the definition in version 1', '/admin/host/swagger/default', keys, 's'],
  ] as const) {
    it(`is asked with ${what}`, async () => {
      const { find, asked } = searchIn({ answer: opensWithKey(key), keys: given })
      const found = await find({ app: functionApp, typedAddress: base + path })
      assert.deepEqual(asked, [path, `${path} | key ${key}`])
      assert.deepEqual(found.attempts, [{ url: base + path, outcome: 'found', with: 'key' }])
      assert.deepEqual('origin' in found && [found.origin.public, found.origin.with], [false, 'key'])
    })
  }

  it('is asked with a token and a key where it wants both', async () => {
    const { find, asked } = searchIn({
      answer: ({ bearer, key }) => (bearer ? (key ? document() : wantsKey) : signIn),
      keys,
    })
    const { attempts } = await find({ app: functionApp, facts: secured })
    assert.deepEqual(asked, [
      '/api.json',
      '/api.json | token of api://orders',
      '/api.json | token of api://orders | key d',
    ])
    assert.equal(attempts[0]?.with, 'key')
  })

  it('is told where no key fits, or Azure gives none', async () => {
    const failing = (statusCode: number) => Object.assign(new Error('no'), { statusCode })
    for (const [given, path, without] of [
      [{}, '/api.json', 'no-key'],
      [{ masterKey: 'm' }, '/api.json', 'no-key'],
      [keys, '/admin/host/swagger', undefined],
      [{ functionKeys: { default: 'd' } }, '/admin/host/swagger', 'no-key'],
      [failing(403), '/api.json', 'key-denied'],
      [failing(409), '/api.json', 'key-denied'],
      [failing(502), '/api.json', 'key-denied'],
    ] as const) {
      const { find } = searchIn({ answer: () => wantsKey, keys: given })
      const { attempts } = await find({ app: functionApp, typedAddress: base + path })
      assert.deepEqual([attempts[0]?.outcome, attempts[0]?.without], ['wants-key', without])
    }
    for (const error of [failing(401), failing(429), new Error('reset')]) {
      await assert.rejects(searchIn({ answer: () => wantsKey, keys: error }).find({ app: functionApp }), error)
    }
  })

  it('of a web app is told: it has no such keys', async () => {
    const apim = status(401, { challenge: 'AzureApiManagementKey realm="x"' })
    const world = searchIn({ answer: () => apim, keys })
    const { attempts } = await world.find()
    assert.deepEqual([attempts[0]?.outcome, attempts[0]?.without, world.keyCalls()], ['wants-key', 'no-key', 0])
  })

  it('asks for the keys once', async () => {
    const world = searchIn({ answer: () => wantsKey, keys })
    await world.findAnywhere({ app: functionApp })
    assert.equal(world.keyCalls(), 1)
  })
})

describe('what was brought along', () => {
  it('is in nothing that is kept', async () => {
    const { find } = searchIn({
      answer: ({ bearer, key }) => {
        if (!bearer) return signIn
        return key ? document(`{"openapi":"3.0.1","x":"${bearer} é ${key} ${key}"}`) : wantsKey
      },
      keys: { functionKeys: { default: 'sêcret' } },
    })
    const found = await find({ app: functionApp, facts: secured })
    assert.ok('bytes' in found)
    assert.equal(Buffer.from(found.bytes).toString(), '{"openapi":"3.0.1","x":"[token] é [key] [key]"}')
  })

  it('a failure comes with its status, and nothing else does', async () => {
    for (const [answer, expected] of [
      [status(502), 502],
      [status(404), undefined],
      [{ outcome: 'unreachable' } as const, undefined],
    ] as const) {
      const { attempts } = await searchIn({ answer: () => answer }).find()
      assert.equal(attempts[0]?.status, expected)
    }
  })
})
