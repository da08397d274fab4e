import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { singleTypes } from '../../src/connector-auth/index.ts'
import { mismatches } from '../../src/connector-auth/mismatch.ts'
import type { Enforced } from '../../src/connector-auth/mismatch.ts'
import type { DeclaredSignIn } from '../../src/core/definition.ts'
import type { OneSignIn, SignInValues } from '../../src/core/sign-in.ts'
import type { EasyAuth } from '../../src/core/app/app-facts.ts'

type OneType = OneSignIn['type']

const all = Object.keys(singleTypes) as OneType[]
const tokens: readonly OneType[] = [
  'entra-id',
  'oauth2',
  'google',
  'facebook',
  'github',
  'salesforce',
  'entra-id-federated',
]
const easyAuth: EasyAuth = { requireAuthentication: true, clientId: 'c', audiences: [], limitsClients: false }
const behind = (more: Partial<EasyAuth> = {}): Enforced => ({
  app: { kind: 'web' },
  facts: { easyAuth: { ...easyAuth, ...more } },
})
const declares = (...declaredSignIns: DeclaredSignIn[]): Enforced => ({
  app: { kind: 'web' },
  facts: {},
  declaredSignIns,
})
/** The types that fit, when each is chosen with these values. */
const fitting = (enforced: Enforced, values: SignInValues = {}) =>
  all.filter((type) => mismatches(type, values, enforced).length === 0)
const inOrder = (types: readonly OneType[]) => all.filter((type) => types.includes(type))

const noName = { keyIn: 'header', keyName: 'X-Key' } as const
const key = (name: string, place: 'header' | 'query' = 'header'): DeclaredSignIn => ({
  type: 'api-key',
  in: place,
  name,
  scheme: 's',
})
const basic: DeclaredSignIn = { type: 'basic', scheme: 's' }
const entra: DeclaredSignIn = { type: 'entra-id', scopes: [], scheme: 's' }
const none: DeclaredSignIn = { type: 'none' }
const provider: DeclaredSignIn = {
  type: 'oauth2',
  authorizationUrl: 'https://id.example/authorize',
  tokenUrl: 'https://id.example/token',
  scopes: [],
  scheme: 's',
}
const unsupported: DeclaredSignIn = { type: 'unsupported', reason: { code: 'key-in-cookie' }, scheme: 's' }

describe('a sign-in that was chosen', () => {
  it('fits everything where nothing is known, or App Service authentication lets everybody in', () => {
    for (const enforced of [
      { app: { kind: 'web' }, facts: {} },
      behind({ requireAuthentication: false }),
      declares(),
      declares(none),
      declares(none, key('X')),
    ] as const) {
      assert.deepEqual(fitting(enforced, noName), all)
    }
  })

  it('passes App Service authentication with Entra ID by a token of Entra ID', () => {
    const byEntra = inOrder(['entra-id', 'entra-id-federated', 'oauth2'])
    assert.deepEqual(fitting(behind(), noName), byEntra)
    assert.deepEqual(fitting(behind(), { ...noName, authorizationUrl: 'https://login.windows.net/x' }), byEntra)
    assert.deepEqual(fitting(behind(), { ...noName, authorizationUrl: 'https://id.example/x' }), [
      'entra-id',
      'entra-id-federated',
    ])
    for (const keyName of ['Authorization', 'X-ZUMO-AUTH', '']) {
      assert.deepEqual(fitting(behind(), { keyIn: 'header', keyName }), inOrder([...byEntra, 'api-key']), keyName)
      assert.deepEqual(fitting(behind(), { keyIn: 'query', keyName }), byEntra)
    }
  })

  it('may pass App Service authentication with a provider that is not known', () => {
    const { clientId: _, ...unknown } = easyAuth
    const enforced: Enforced = { app: { kind: 'web' }, facts: { easyAuth: unknown } }
    assert.deepEqual(fitting(enforced, { ...noName, authorizationUrl: 'https://id.example/x' }), inOrder(tokens))
  })

  it('is what the definition asks for', () => {
    assert.deepEqual(fitting(declares(basic), noName), ['basic'])
    assert.deepEqual(fitting(declares(basic), { keyName: 'authorization' }), inOrder(['basic', 'api-key']))
    assert.deepEqual(fitting(declares(key('X-Key')), { ...noName, keyName: 'x-kEY' }), ['api-key'])
    assert.deepEqual(fitting(declares(key('X-Key')), { ...noName, keyName: 'X-Other' }), [])
    assert.deepEqual(fitting(declares(key('X-Key')), {}), ['api-key'])
    assert.deepEqual(fitting(declares(key('X-Key')), { ...noName, keyIn: 'query' }), [])
    assert.deepEqual(fitting(declares(key('Code', 'query')), { keyIn: 'query', keyName: 'code' }), [])
    assert.deepEqual(fitting(declares(key('code', 'query')), { keyIn: 'query', keyName: 'code' }), ['api-key'])
    assert.deepEqual(fitting(declares(entra), noName), inOrder(['entra-id', 'entra-id-federated', 'oauth2']))
    assert.deepEqual(
      fitting(declares(entra), { keyName: 'Authorization', authorizationUrl: 'https://id.example/' }),
      inOrder(['entra-id', 'entra-id-federated', 'api-key']),
    )
    assert.deepEqual(fitting(declares(provider), noName), ['oauth2'])
    assert.deepEqual(fitting(declares(provider), { keyName: 'Authorization' }), inOrder(['oauth2', 'api-key']))
    const google = { ...provider, authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth' }
    assert.deepEqual(fitting(declares(google), noName), inOrder(['oauth2', 'google']))
  })

  it('brings any token where the definition asks for one, and anything where connectors have nothing of the kind', () => {
    assert.deepEqual(fitting(declares(key('Authorization')), noName), inOrder(tokens))
    assert.deepEqual(
      fitting(declares(key('Authorization')), { keyName: 'authorization' }),
      inOrder([...tokens, 'api-key']),
    )
    assert.deepEqual(
      fitting(declares(unsupported), noName),
      all.filter((type) => type !== 'none'),
    )
  })

  it('is one of those that the definition names', () => {
    assert.deepEqual(fitting(declares(basic, key('X-Key')), noName), inOrder(['basic', 'api-key']))
  })

  it('takes either place of a function’s key, of functions only', () => {
    const values = { keyIn: 'header', keyName: 'X-Functions-Key' } as const
    const declared = [key('code', 'query')]
    const on = (kind: 'web' | 'function', typed: SignInValues) =>
      mismatches('api-key', typed, { app: { kind }, facts: {}, declaredSignIns: declared }).length
    assert.deepEqual([on('function', values), on('web', values), on('function', noName)], [0, 1, 1])
    const other: Enforced = { app: { kind: 'function' }, facts: {}, declaredSignIns: [key('X-Key')] }
    assert.equal(mismatches('api-key', values, other).length, 1)
  })

  it('is told with what is asked for, by whom, and whether always', () => {
    assert.deepEqual(mismatches('none', {}, { ...behind(), declaredSignIns: [basic] }), [
      { askedBy: 'app', chosen: 'none', wanted: [] },
      { askedBy: 'definition', chosen: 'none', wanted: [basic] },
    ])
    assert.deepEqual(mismatches('none', {}, declares(basic, none)), [
      { askedBy: 'operations', chosen: 'none', wanted: [basic] },
    ])
  })

  it('is each of several', () => {
    const found = mismatches('several', { setTypes: 'api-key,basic,entra-id', keyName: 'X' }, behind())
    assert.deepEqual(
      found.map(({ chosen }) => chosen),
      ['api-key', 'basic'],
    )
  })
})
